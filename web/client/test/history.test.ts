import type { Thread } from "@cl/protocol";
import { expect, test } from "vitest";
import { joined, summariesOf } from "../src/history/index";

function thread(id: string, createdAt: string, more: Partial<Thread> = {}): Thread {
  return { id, createdAt, name: id, steps: [], ...more };
}

test("a thread was active no earlier than the one that follows it in the list", () => {
  const page = [thread("old, revived", "2026-01-01T00:00:00Z"), thread("new", "2026-03-01T00:00:00Z")];
  const march = Date.parse("2026-03-01T00:00:00Z");
  expect(summariesOf(page).map(({ activeAt }) => activeAt)).toEqual([march, march]);
});

test("what a row tells is read from an object as from JSON text, and a date that is none counts as long ago", () => {
  const metadata = { is_shared: true, share_expires_at: "2026-05-01T00:00:00Z" };
  const [one, two] = summariesOf([
    thread("a", "2026-03-01T00:00:00Z", { metadata }),
    thread("b", "yesterday", { metadata: JSON.stringify(metadata) }),
  ]);
  expect(one).toMatchObject({ shared: true, shareEnds: "2026-05-01T00:00:00Z", running: false });
  expect(two).toMatchObject({ shared: true, activeAt: 0 });
});

test("a fresh first page keeps what was loaded behind it, unless the list ends there", () => {
  const old = summariesOf(["c", "b", "a"].map((id, index) => thread(id, `2026-01-0${3 - index}T00:00:00Z`)));
  const page = summariesOf([thread("d", "2026-01-04T00:00:00Z"), thread("c", "2026-01-03T00:00:00Z")]);
  expect(joined(page, old, true).map(({ id }) => id)).toEqual(["d", "c", "b", "a"]);
  expect(joined(page, old, false).map(({ id }) => id)).toEqual(["d", "c"]);
});
