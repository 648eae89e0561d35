import type { ThreadSummary } from "@cl/client/history";
import { expect, test } from "vitest";
import { groupsOf, monthsOf } from "./groups";

const now = new Date(2026, 2, 31, 0, 30);

function at(id: string, date: Date): ThreadSummary {
  return {
    id,
    name: id,
    activeAt: date.getTime(),
    shared: false,
    shareEnds: null,
    running: false,
    pinned: false,
    tags: [],
  };
}

test("threads are grouped by the days of the clock, not by hours", () => {
  const threads = [
    at("a minute ago", new Date(2026, 2, 31, 0, 29)),
    at("an hour ago", new Date(2026, 2, 30, 23, 30)),
    at("a week ago", new Date(2026, 2, 24, 0, 1)),
    at("eight days ago", new Date(2026, 2, 23, 23, 59)),
    at("thirty days ago", new Date(2026, 2, 1)),
    at("in February", new Date(2026, 1, 28, 12)),
    at("a year ago", new Date(2025, 1, 28, 12)),
  ];
  expect(groupsOf(threads, now).map(({ key, threads: [first] }) => [key, first?.id])).toEqual([
    ["today", "a minute ago"],
    ["yesterday", "an hour ago"],
    ["previous7days", "a week ago"],
    ["previous30days", "eight days ago"],
    ["2026-1", "in February"],
    ["2025-1", "a year ago"],
  ]);
});

test("what was found is grouped by months alone", () => {
  const threads = [
    at("a", new Date(2026, 2, 31)),
    at("b", new Date(2026, 2, 1)),
    at("c", new Date(2026, 1, 1)),
  ];
  expect(monthsOf(threads).map((group) => group.threads.map(({ id }) => id))).toEqual([["a", "b"], ["c"]]);
});
