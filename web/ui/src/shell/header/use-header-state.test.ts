import { expect, test } from "vitest";
import { travelled } from "./use-header-state";

test("what was scrolled adds up until the direction turns", () => {
  expect(travelled(12, 9)).toBe(21);
  expect(travelled(21, 0)).toBe(21);
  expect(travelled(21, -3)).toBe(-3);
  expect(travelled(-3, -30)).toBe(-33);
  expect(travelled(-33, 5)).toBe(5);
});
