import { expect, it } from "vitest";
import { parse, plainText } from "./parse";
import { namePattern } from "./references";

const names = namePattern(["__init__.py", "*args", "a~~b~~"]);
const options = { html: false, math: undefined };

function kindsOf(text: string, withNames: RegExp | undefined): readonly string[] {
  const [block] = parse(text, "", { ...options, names: withNames }).children;
  return block && "children" in block ? block.children.map(({ type }) => type) : [];
}

it.each(["See __init__.py, *args and *x", "a~~b~~ here"])("marks in a name are no marks: %s", (text) => {
  const root = parse(text, "", { ...options, names });
  expect(plainText(root)).toBe(text);
  expect(kindsOf(text, names)).toEqual(["text"]);
});

it("marks elsewhere are marks, also around a name and without names", () => {
  expect(kindsOf("**see __init__.py** and *this*", names)).toEqual(["strong", "text", "emphasis"]);
  expect(kindsOf("see __init__.py", undefined)).toEqual(["text", "strong", "text"]);
});

it("names in code, addresses and titles are whole again", () => {
  const root = parse("`__init__.py` [x](/src/__init__.py '*args')", "", { ...options, names });
  expect(JSON.stringify(root)).not.toMatch(/[\uFDD0-\uFDD2]/);
  expect(plainText(root)).toBe("__init__.py x");
  const [paragraph] = root.children;
  const link = paragraph && "children" in paragraph ? paragraph.children.at(-1) : undefined;
  expect(link).toMatchObject({ type: "link", url: "/src/__init__.py", title: "*args" });
});
