import { expect, it } from "vitest";
import { clock, secondsLeft } from "./time-left";

it("counts whole seconds down to zero", () => {
  expect(secondsLeft(10_000, 7_900)).toBe(3);
  expect(secondsLeft(10_000, 10_000)).toBe(0);
  expect(secondsLeft(10_000, 99_000)).toBe(0);
});

it.each([
  [7, "0:07"],
  [90, "1:30"],
  [3600, "1:00:00"],
  [3725, "1:02:05"],
])("writes %d seconds as %s", (seconds, words) => {
  expect(clock(seconds)).toBe(words);
});
