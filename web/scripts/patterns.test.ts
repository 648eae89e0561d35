import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOMS = ["app", "client", "custom", "protocol", "react", "ui"];
/** A pattern where a value may stand; `</p>` and divisions are none. */
const LITERAL =
  /(?:[=(,:[!&|?;]|return|=>)\s*(\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[dgimsuvy]*)/g;

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== "node_modules") yield* sources(path);
    else if (/\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)) yield path;
  }
}

const patternsOf = (path: string) =>
  [...readFileSync(path, "utf8").matchAll(LITERAL)].map((found) => found[1] ?? "");

/** Whether an endless repeat repeats a group that holds another one and begins with no mark of its own. */
function endlessWithinEndless(pattern: string): boolean {
  const plain = pattern
    .replace(/\\[bBdDpPsSwW]/g, "C")
    .replace(/\\./g, "M")
    .replace(/\[[^\]]*\]/g, "C");
  const open: number[] = [];
  for (let at = 0; at < plain.length; at++) {
    if (plain[at] === "(") open.push(at);
    if (plain[at] !== ")") continue;
    const start = open.pop() ?? 0;
    if (!/^(?:[*+]|\{\d+,\})/.test(plain.slice(at + 1))) continue;
    const inside = plain.slice(start + 1, at).replace(/^\?(?::|<\w+>)/, "");
    const marked = /^[^C(.^|](?![*+?{])/.test(inside) && !inside.includes("|");
    if (/[*+]|\{\d+,\}/.test(inside) && !marked) return true;
  }
  return false;
}

describe("sec_G15 patterns", () => {
  it("repeat nothing that repeats", () => {
    const found = ROOMS.flatMap((room) => [...sources(join(import.meta.dirname, "..", room))]).flatMap(
      (path) => patternsOf(path).map((pattern) => ({ path, pattern })),
    );
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter(({ pattern }) => endlessWithinEndless(pattern))).toEqual([]);
  });

  it.each(["/(a+)+/", "/(?:[a-z]*)*x/", "/((x|y+))*/", "/(?:\\s*\\w+)+$/", "/(?:a|b+)*/"])(
    "like %s are recognised",
    (pattern) => {
      expect(endlessWithinEndless(pattern)).toBe(true);
    },
  );
});
