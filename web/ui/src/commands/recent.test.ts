import { beforeEach, expect, it } from "vitest";
import { noteCommand, recentCommands } from "./recent";

beforeEach(() => localStorage.clear());

it("remembers commands, newest first", () => {
  noteCommand(localStorage, "search");
  noteCommand(localStorage, "picture");
  noteCommand(localStorage, "search");
  expect(recentCommands(localStorage)).toEqual(["search", "picture"]);
});

it.each(["{", '{"a":1}', '[1, null, "kept"]'])("reads what it can of %s", (stored) => {
  localStorage.setItem("chainlit-recent-commands", stored);
  expect(recentCommands(localStorage)).toEqual(stored.startsWith("[") ? ["kept"] : []);
});

it("does without storage", () => {
  noteCommand(undefined, "search");
  expect(recentCommands(undefined)).toEqual([]);
});
