import fc from "fast-check";
import { expect, test } from "vitest";
import { StreamText } from "../src/records/stream-text";

test("what is shown is always a beginning of what was received, and at most 150 ms behind", () => {
  const moments = fc.array(
    fc.record({ wait: fc.integer({ min: 1, max: 40 }), token: fc.string({ maxLength: 200 }) }),
  );
  fc.assert(
    fc.property(moments, (arrivals) => {
      const stream = new StreamText("");
      const received: { readonly at: number; readonly length: number }[] = [];
      let now = 0;
      for (const { wait, token } of arrivals) {
        now += wait;
        stream.append(token, now);
        received.push({ at: now, length: stream.received.length });
        if (now % 16 < wait) stream.advance(now);
        const due = received.findLast(({ at }) => at <= now - 150 - 40)?.length ?? 0;
        expect(stream.received.startsWith(stream.shown)).toBe(true);
        expect(stream.shown.length).toBeGreaterThanOrEqual(due);
      }
    }),
  );
});

test("after the last token everything is shown within a few frames", () => {
  const stream = new StreamText("");
  stream.append("x".repeat(10_000), 0);
  for (let now = 16; now <= 150; now += 16) stream.advance(now);
  expect(stream.shown).toHaveLength(10_000);
  expect(stream.behind).toBe(false);
});

test("a burst is spread over frames", () => {
  const stream = new StreamText("");
  stream.append("x".repeat(1_000), 0);
  stream.advance(16);
  expect(stream.shown.length).toBeGreaterThan(0);
  expect(stream.shown.length).toBeLessThan(1_000);
});

test("a page that comes back from the background shows everything at once", () => {
  const stream = new StreamText("");
  stream.append("x".repeat(1_000), 0);
  stream.advance(1_000);
  expect(stream.shown).toHaveLength(1_000);
});

test("no character is cut in half", () => {
  const stream = new StreamText("");
  stream.append("😀".repeat(100), 0);
  for (let now = 3; now < 100; now += 3) {
    stream.advance(now);
    expect(stream.shown).not.toMatch(/\p{Surrogate}/u);
  }
});

test("a text that is replaced by another shows at once; by a longer one it grows", () => {
  const stream = new StreamText("Hello");
  stream.replace("Hello world, and more", 0);
  expect(stream.shown).toBe("Hello");
  stream.replace("Good bye", 1);
  expect(stream.shown).toBe("Good bye");
  stream.replace("Go", 2);
  expect(stream.shown).toBe("Go");
});
