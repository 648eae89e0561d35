import { describe, expect, it } from "vitest";
import { complete } from "./complete";

const shown = (source: string) => complete(source, { math: true });

describe("text that is being written", () => {
  it.each([
    ["plain words", "plain words"],
    ["**bol", "**bol**"],
    ["**bold*", "**bold**"],
    ["**bold**", "**bold**"],
    ["a **b *c", "a **b *c***"],
    ["***both", "***both***"],
    ["text **", "text "],
    ["text `co", "text `co`"],
    ["text `", "text "],
    ["``a ` b", "``a ` b``"],
    ["**see `co", "**see `co`**"],
    ["~~gon", "~~gon~~"],
    ["snake_case_name", "snake_case_name"],
    ["2 * 3", "2 * 3"],
    ["a [link](https://exa", "a link"],
    ["a [link](https://x.y) b", "a [link](https://x.y) b"],
    ["a [**link**](htt", "a **link**"],
    ["a ![pic](https://exa", "a "],
    ["sum $a + b", "sum $a + b$"],
    ["it costs $5 and", "it costs $5 and"],
    ["$$x^2", "$$x^2$$"],
  ])("%j shows as %j", (source, expected) => {
    expect(shown(source)).toBe(expected);
  });

  it("is a table from its head row on", () => {
    expect(shown("| a | b |")).toBe("| a | b |\n|---|---|");
    expect(shown("| a | b |\n|--")).toBe("| a | b |\n|--|---|");
    expect(shown("| a | b |\n|:-:|---|\n| 1")).toBe("| a | b |\n|:-:|---|\n| 1");
  });

  it("does not turn the line above into a heading", () => {
    expect(shown("Some line\n-")).toBe("Some line");
    expect(shown("Some line\n==")).toBe("Some line");
    expect(shown("- one\n-")).toBe("- one");
  });
});
