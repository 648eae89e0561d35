import { describe, expect, it } from "vitest";
import { isComposing, type KeyFacts, keyIntent } from "./keys";

const plain: KeyFacts = {
  key: "Enter",
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  composing: false,
};
const empty = { text: "", hasAttachments: false };

describe("keys of the message input", () => {
  it.each([
    ["Enter", {}, "send"],
    ["Enter with Ctrl", { ctrlKey: true }, "send"],
    ["Enter with Cmd", { metaKey: true }, "send"],
    ["Enter with Shift", { shiftKey: true }, "type"],
    ["Enter with Alt", { altKey: true }, "type"],
    ["Enter of an input method", { composing: true }, "type"],
    ["a letter", { key: "a" }, "type"],
    ["Escape", { key: "Escape" }, "leave"],
    ["Escape of an input method", { key: "Escape", composing: true }, "type"],
  ] as const)("%s", (_, facts, intent) => {
    expect(keyIntent({ ...plain, ...facts }, { ...empty, text: "hello" })).toBe(intent);
  });

  it("edits the last message with the up arrow only where there is nothing to move in", () => {
    const up = { ...plain, key: "ArrowUp" };
    expect(keyIntent(up, empty)).toBe("edit-last");
    expect(keyIntent(up, { ...empty, text: "two\nlines" })).toBe("type");
    expect(keyIntent(up, { ...empty, hasAttachments: true })).toBe("type");
    expect(keyIntent({ ...up, shiftKey: true }, empty)).toBe("type");
  });

  it("takes key code 229 as a sign of an input method", () => {
    expect(isComposing(false, 229)).toBe(true);
    expect(isComposing(true, 13)).toBe(true);
    expect(isComposing(false, 13)).toBe(false);
  });
});
