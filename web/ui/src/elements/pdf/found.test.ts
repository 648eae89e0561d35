import { expect, it } from "vitest";
import { nextFound } from "./found";

// The text is once on page 2, and twice on page 5.
const FOUND = [2, 5, 5];

it.each([
  ["a search begins at the page that is read", 0, 3, 1, 1],
  ["the next one may be on the same page", 1, 5, 1, 2],
  ["after the last comes the first", 2, 5, 1, 0],
  ["before the first comes the last", 0, 2, -1, 2],
  ["behind all of them, forward is the first", 0, 9, 1, 0],
  ["behind all of them, back is the last", 0, 9, -1, 2],
] as const)("%s", (_, at, page, by, expected) => {
  expect(nextFound(FOUND, at, page, by)).toBe(expected);
});
