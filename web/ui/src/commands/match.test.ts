import { describe, expect, it } from "vitest";
import { matchCommands, remember, slashWord, wrapIndex } from "./match";

const commands = ["Search", "Picture", "Research", "chart"].map((id) => ({ id }));
const ids = (word: string, recent: readonly string[] = []) =>
  matchCommands(commands, word, recent).map((match) => match.command.id);

describe("the slash word", () => {
  it.each([
    ["/", ""],
    ["/sea", "sea"],
    ["/sea ", undefined],
    ["/sea rch", undefined],
    ["/two\nlines", undefined],
    [" /sea", undefined],
    ["and/or", undefined],
    ["", undefined],
  ])("of %j is %j", (text, word) => {
    expect(slashWord(text)).toBe(word);
  });
});

describe("finding commands", () => {
  it("shows all of them in the app's order after the bare slash", () => {
    expect(ids("")).toEqual(["Search", "Picture", "Research", "chart"]);
  });

  it("puts the best position first, whatever the case", () => {
    expect(ids("SEARCH")).toEqual(["Search", "Research"]);
    expect(ids("ch")).toEqual(["chart", "Search", "Research"]);
  });

  it("puts recently used ones first among equals", () => {
    expect(ids("", ["chart", "Picture"])).toEqual(["chart", "Picture", "Search", "Research"]);
    expect(ids("sea", ["Research"])).toEqual(["Search", "Research"]);
  });

  it("tells which letters match", () => {
    expect(matchCommands(commands, "tur", [])).toEqual([{ command: { id: "Picture" }, at: 3, length: 3 }]);
  });

  it("finds none for a word that no id contains", () => {
    expect(ids("zebra")).toEqual([]);
  });
});

it("wraps around both ends of the list", () => {
  expect([wrapIndex(0, -1, 3), wrapIndex(2, 1, 3), wrapIndex(1, 1, 3), wrapIndex(0, 1, 0)]).toEqual([
    2, 0, 2, 0,
  ]);
});

it("remembers eight commands, each once, newest first", () => {
  const many = Array.from({ length: 8 }, (_, index) => `c${index}`);
  expect(remember(many, "c3")).toEqual(["c3", "c0", "c1", "c2", "c4", "c5", "c6", "c7"]);
  expect(remember(many, "new")).toHaveLength(8);
});
