import { expect, test } from "vitest";
import { directionOf } from "./direction";

test("Arabic and Hebrew are written from right to left, in every region", () => {
  expect(["ar-SA", "he-IL", "AR", "en-US", "fr"].map(directionOf)).toEqual([
    "rtl",
    "rtl",
    "rtl",
    "ltr",
    "ltr",
  ]);
});
