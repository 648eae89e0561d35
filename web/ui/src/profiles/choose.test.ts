import { expect, test } from "vitest";
import { findByLetter, moveIn, profileOf } from "./choose";

test("arrow keys go round the list", () => {
  expect([
    moveIn(3, 2, "ArrowDown"),
    moveIn(3, 0, "ArrowUp"),
    moveIn(3, 1, "End"),
    moveIn(3, 1, "x"),
  ]).toEqual([0, 2, 2, undefined]);
  expect(moveIn(0, 0, "ArrowDown")).toBeUndefined();
});

test("a letter goes to the next entry that begins with it", () => {
  const labels = ["Analyst", "Coder", "Artist"];
  expect(findByLetter(labels, 0, "a")).toBe(2);
  expect(findByLetter(labels, 2, "A")).toBe(0);
  expect(findByLetter(labels, 0, "z")).toBeUndefined();
  expect(findByLetter(labels, 0, "Enter")).toBeUndefined();
});

test("a profile that has vanished is none", () => {
  expect(profileOf([], "gone")).toBeUndefined();
});
