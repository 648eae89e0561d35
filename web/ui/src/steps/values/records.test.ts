import { expect, it } from "vitest";
import { readJson } from "./json-nodes";
import { recordsIn } from "./records";

const read = (value: unknown) => {
  const node = readJson(JSON.stringify(value));
  return node && recordsIn(node);
};

it("a list of flat records is a table, with holes where keys are missing", () => {
  expect(read([{ a: 1, b: "x" }, { b: null, a: 2.5 }, { a: true }])).toEqual({
    columns: ["a", "b"],
    rows: [
      ["1", "x"],
      ["2.5", ""],
      ["true", ""],
    ],
  });
});

it.each([
  [[{ a: 1 }]],
  [[1, 2]],
  [[{ a: 1 }, 2]],
  [[{ a: { b: 1 } }, { a: 1 }]],
  [{ a: 1, b: 2 }],
  [[{}, {}]],
  [[{ a: 1 }, { b: 1 }, { c: 1 }, { d: 1 }]],
  [[{ a: "x".repeat(500) }, { a: "y" }]],
])("%j is none", (value) => expect(read(value)).toBeUndefined());
