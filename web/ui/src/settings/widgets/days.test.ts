import { expect, test } from "vitest";
import { addDays, addMonths, dayOf, firstDayOf, moveDay, today, weeksOf, within } from "./days";
import { formatDay } from "./format-day";

test("days are read from dates and times, and from nothing else", () => {
  expect(["2026-02-03", "2026-02-03T23:59:00Z", "2026-13-40", "soon", null].map(dayOf)).toEqual([
    "2026-02-03",
    "2026-02-03",
    null,
    null,
    null,
  ]);
});

test("days go on over the ends of months, and over the change to summer time", () => {
  expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
  expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2026-01-15", -1)).toBe("2025-12-15");
});

test("a month is shown in whole weeks", () => {
  const monday = weeksOf("2026-02-10", 1);
  expect(monday[0]?.[0]).toBe("2026-01-26");
  expect(monday.at(-1)?.at(-1)).toBe("2026-03-01");
  expect(weeksOf("2026-02-10", 0).length).toBe(4);
});

test("the week begins as it does in the language's region", () => {
  expect([firstDayOf("en-US"), firstDayOf("de-DE")]).toEqual([0, 1]);
});

test("arrow keys follow the reading direction", () => {
  expect(moveDay("2026-02-10", "ArrowRight", false)).toBe("2026-02-11");
  expect(moveDay("2026-02-10", "ArrowRight", true)).toBe("2026-02-09");
  expect(moveDay("2026-02-10", "PageDown", false)).toBe("2026-03-10");
  expect(moveDay("2026-02-10", "a", false)).toBeUndefined();
});

test("limits include their own days", () => {
  expect(within("2026-02-10", "2026-02-10", "2026-02-10")).toBe(true);
  expect(within("2026-02-09", "2026-02-10", null)).toBe(false);
});

test("today is the day of the local clock", () => {
  expect(today(new Date(2026, 10, 2, 23, 59))).toBe("2026-11-02");
});

test.each([
  ["dd.MM.yyyy", "en-US", "05.02.2026"],
  ["d MMM yy", "en-US", "5 Feb 26"],
  ["EEEE, d. MMMM yyyy", "de-DE", "Donnerstag, 5. Februar 2026"],
  ["'on' PPP", "en-US", "on February 5, 2026"],
  [null, "en-US", "Feb 5, 2026"],
])("pattern %s in %s", (pattern, language, text) => {
  expect(formatDay("2026-02-05", language, pattern)).toBe(text);
});
