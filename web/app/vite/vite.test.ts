import { expect, test } from "vitest";
import { initialBytes } from "./budget";
import { iconsIn } from "./chunks";
import { moveRuntime } from "./inline-runtime";

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

test("the bundler's helpers move into the entry, and every chunk finds them there", () => {
  const bundle = {
    "assets/rolldown-runtime-a.js": { type: "chunk", code: "var e=1,t=2;export{e as n,t};", imports: [] },
    "assets/index-b.js": {
      type: "chunk",
      isEntry: true,
      code: 'import{n as x,t}from"./rolldown-runtime-a.js";x(t);',
      imports: ["assets/rolldown-runtime-a.js"],
    },
    "assets/lazy-c.js": {
      type: "chunk",
      code: 'import{n as e}from"./rolldown-runtime-a.js";e();',
      imports: ["assets/rolldown-runtime-a.js"],
    },
  } satisfies Parameters<typeof moveRuntime>[0];
  moveRuntime(bundle);
  expect(bundle).toEqual({
    "assets/index-b.js": {
      type: "chunk",
      isEntry: true,
      code:
        "var __runtime=(()=>{var e=1,t=2;return{n:e,t:t}})(),__runtime_n=__runtime.n,__runtime_t=__runtime.t;" +
        "export{__runtime_n,__runtime_t};var x=__runtime_n,t=__runtime_t;x(t);",
      imports: [],
    },
    "assets/lazy-c.js": {
      type: "chunk",
      code: 'import{__runtime_n as e}from"./index-b.js";e();',
      imports: ["assets/index-b.js"],
    },
  });
});

test("helpers that are imported in an unknown way fail the build", () => {
  const chunk = {
    type: "chunk",
    imports: ["rolldown-runtime-a.js"],
    code: 'import * as r from"./rolldown-runtime-a.js";',
  } as const;
  const bundle = {
    "rolldown-runtime-a.js": { type: "chunk", code: "export{};" } as const,
    "index.js": { ...chunk, imports: [...chunk.imports], isEntry: true },
  };
  expect(() => moveRuntime(bundle)).toThrow("not understood");
});
