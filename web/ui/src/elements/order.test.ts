import type { ChatElement } from "@cl/protocol";
import { describe, expect, it } from "vitest";
import { inlineGroups } from "./order";

const element = (id: string, rest: Partial<ChatElement>): ChatElement => ({
  id,
  type: "file",
  name: id,
  display: "inline",
  url: null,
  chainlitKey: null,
  forId: "m",
  ...rest,
});

describe("elements under a message", () => {
  it("come by type, and within a type as they were sent", () => {
    const groups = inlineGroups([
      element("f", { type: "file" }),
      element("i1", { type: "image" }),
      element("side", { type: "image", display: "side" }),
      element("c", { type: "custom" }),
      element("i2", { type: "image" }),
      element("tasks", { type: "tasklist" }),
    ]);
    expect(groups.map(({ type, elements }) => [type, elements.map(({ id }) => id)])).toEqual([
      ["custom", ["c"]],
      ["image", ["i1", "i2"]],
      ["file", ["f"]],
    ]);
  });
});
