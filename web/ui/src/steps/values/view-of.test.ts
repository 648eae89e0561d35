import { expect, it } from "vitest";
import { viewOf } from "./view-of";

it.each([
  ["words", undefined, false, "markdown"],
  ["words", "json", false, "plain"],
  ["select 1", "sql", false, "code"],
  ['{"a": 1}', undefined, false, "code"],
  ['{"a": 1}', "json", false, "code"],
  [JSON.stringify([{ a: 1 }, { a: 2 }]), "json", false, "records"],
  [JSON.stringify(Array.from({ length: 20 }, (_, at) => [at, at])), undefined, false, "tree"],
  ['{"a": ', undefined, true, "code"],
  ["[a link](", undefined, true, "markdown"],
  ['["a"', "json", true, "code"],
  ["{not json", undefined, false, "markdown"],
  ["{not json", "json", false, "code"],
] as const)("%j in %s (growing: %s) is shown as %s", (text, language, growing, as) => {
  expect(viewOf(text, language, growing).as).toBe(as);
});
