import { expect, test } from "vitest";
import { initialBytes } from "./budget";
import { iconsIn } from "./chunks";

test("icons are found by the names that sources import, types and aliases aside", () => {
  const source = `import { CircleAlert, type LucideIcon, Trash2 as Bin } from "lucide-react";
export { ArrowLeft } from "lucide-react";
import { X } from "elsewhere";`;
  expect(iconsIn(source)).toEqual(["circle-alert", "trash-2", "arrow-left"]);
});

test("the first script is the entry with what it imports statically, each counted once", () => {
  const chunk = (code: string, imports: readonly string[] = [], isEntry = false) =>
    ({ type: "chunk", code, imports, isEntry }) as const;
  const alone = initialBytes({ "a.js": chunk("let a;", [], true) });
  const both = initialBytes({
    "a.js": chunk("let a;", ["b.js", "b.js"], true),
    "b.js": chunk("let b;", ["a.js"]),
    "lazy.js": chunk("let lazy;"),
  });
  expect(both).toBe(2 * alone);
});
