import { expect, test } from "vitest";
import { clampWidth, stepWidth } from "./panel-width";

const limits = { min: 320, max: 800 };

test("the divider's arrow keys move it where they point", () => {
  expect(stepWidth("ArrowLeft", 420, limits, false)).toBe(444);
  expect(stepWidth("ArrowLeft", 420, limits, true)).toBe(396);
  expect(stepWidth("ArrowRight", 330, limits, false)).toBe(320);
  expect(stepWidth("Home", 420, limits, false)).toBe(800);
  expect(stepWidth("Tab", 420, limits, false)).toBeUndefined();
});

test("a width stays within its limits", () => {
  expect([clampWidth(10, limits), clampWidth(5_000, limits)]).toEqual([320, 800]);
});
