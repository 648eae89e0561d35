import { expect, test } from "vitest";
import { matching } from "./match";

const COMMANDS = ["New chat", "Theme: Dark", "Thème sombre", "新しいチャット"].map((label) => ({ label }));
const found = (typed: string) => matching(COMMANDS, typed).map(({ label }) => label);

test("commands are found by the beginnings of their words, in any order", () => {
  expect(found("")).toHaveLength(4);
  expect(found("ne")).toEqual(["New chat"]);
  expect(found("dark th")).toEqual(["Theme: Dark"]);
  expect(found("hat")).toEqual([]);
});

test("accents need not be typed, and other scripts work", () => {
  expect(found("theme s")).toEqual(["Thème sombre"]);
  expect(found("新しい")).toEqual(["新しいチャット"]);
});
