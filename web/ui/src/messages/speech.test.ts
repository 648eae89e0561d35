import { describe, expect, it } from "vitest";
import { nextSpeech, spokenParts } from "./speech";

describe("what is spoken", () => {
  it("is whole sentences, each once", () => {
    const first = nextSpeech("One. Two is ne", 0, false);
    expect(first).toEqual({ speech: "One.", end: 4 });
    expect(nextSpeech("One. Two is new. Thr", first.end, false).speech).toBe("Two is new.");
  });

  it("is the rest at the end", () => {
    expect(nextSpeech("One. Two", 4, true)).toEqual({ speech: "Two", end: 8 });
  });

  it("has no marks", () => {
    expect(nextSpeech("# Title\n- **bold** [link](https://x.y)\n", 0, false).speech).toBe("Title bold link");
  });
});

it("is a text without marks and code, in parts that voices can take", () => {
  expect(spokenParts("# Title\n\n**Hello** [you](x).\n```py\nprint(1)\n```\nBye!")).toEqual([
    "Title Hello you. Bye!",
  ]);
  const parts = spokenParts("A sentence of some length, said again. ".repeat(20));
  expect(parts.every((part) => part.length <= 240)).toBe(true);
  expect(parts.join(" ")).toBe("A sentence of some length, said again. ".repeat(20).trim());
  expect(spokenParts("```\nonly code\n```")).toEqual([]);
});
