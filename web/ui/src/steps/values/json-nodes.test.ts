import fc from "fast-check";
import { expect, it } from "vitest";
import { countRows, isContainer, type JsonNode, pathOf, readJson } from "./json-nodes";

function plainValue(node: JsonNode): unknown {
  if (!isContainer(node)) return node.kind === "string" ? node.text : JSON.parse(node.text);
  if (node.kind === "array") return node.entries.map(([, value]) => plainValue(value));
  return Object.fromEntries(node.entries.map(([key, value]) => [key, plainValue(value)]));
}

it("reads everything that the language itself reads", () => {
  const json = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
  fc.assert(
    fc.property(json, fc.constantFrom(0, 2, 4), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const node = readJson(text);
      expect(node && JSON.stringify(plainValue(node))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

it("says no to what the language itself refuses", () => {
  const pieces = fc.array(fc.constantFrom("[", "]", "{", "}", ",", ":", '"a"', "1", "null", " ", "x"), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = `[${parts.join("")}`;
      const accepted = (() => {
        try {
          return JSON.parse(text) !== undefined;
        } catch {
          return false;
        }
      })();
      expect(readJson(text) !== undefined).toBe(accepted);
    }),
  );
});

it("keeps numbers and keys as they are written", () => {
  const node = readJson('{"id": 12345678901234567890, "price": 1.50, "id": 2}');
  expect(node?.entries.map(([key, value]) => [key, isContainer(value) ? "" : value.text])).toEqual([
    ["id", "12345678901234567890"],
    ["price", "1.50"],
    ["id", "2"],
  ]);
});

it("does not follow what is endlessly deep or long", () => {
  expect(readJson("[".repeat(50_000) + "]".repeat(50_000))).toBeUndefined();
  expect(readJson(`["${"x".repeat(600_000)}"]`)).toBeUndefined();
});

it("names places as a program does", () => {
  expect(pathOf("$", "object", "items")).toBe("$.items");
  expect(pathOf("$.items", "array", "3")).toBe("$.items[3]");
  expect(pathOf("$", "object", "first name")).toBe('$["first name"]');
});

it("counts rows no further than asked", () => {
  const node = readJson(JSON.stringify({ a: [1, 2, { b: 3 }], c: {} }));
  expect(node && countRows(node, 100)).toBe(7);
  const long = readJson(JSON.stringify(Array.from({ length: 9000 }, () => 1)));
  expect(long && countRows(long, 50)).toBeLessThan(60);
});
