import fc from "fast-check";
import { expect, test } from "vitest";
import { prettyJson } from "./pretty-json";

test("one long line becomes lines, and short ones stay", () => {
  expect(prettyJson('{"a": 1}')).toBe('{"a": 1}');
  const value = { query: "where does the river end", limit: 5, empty: [], tags: ["a, b", "{c}"], none: {} };
  expect(prettyJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
});

test("what is written stays as it is written", () => {
  const text = `{"id": 12345678901234567890, "price": 1.50, "id": 2, "note": "${"x".repeat(40)}"}`;
  expect(prettyJson(text)).toContain('"id": 12345678901234567890,\n  "price": 1.50,\n  "id": 2');
});

test("lines of the author's own are kept", () => {
  const text = `{\n      "a": "${"x".repeat(80)}"\n}`;
  expect(prettyJson(text)).toBe(text);
});

test("every value is laid out as the language itself would", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const compact = JSON.stringify(JSON.parse(text));
      fc.pre(compact.length > 60);
      expect(prettyJson(compact)).toBe(JSON.stringify(JSON.parse(text), null, 2));
    }),
  );
});
