import { describe, expect, it } from "vitest";
import { MarkdownDocument } from "./document";
import { guard, MAX_DEPTH } from "./guard";
import { parse } from "./parse";

const HOSTILE: readonly (readonly [string, string])[] = [
  ["brackets", "[".repeat(10_000)],
  ["balanced brackets", "[".repeat(5_000) + "]".repeat(5_000)],
  ["quotes", ">".repeat(10_000)],
  ["quotes with text", `${"> ".repeat(5_000)}text`],
  ["lists on a line", `${"- ".repeat(5_000)}text`],
  ["emphasis", "*a **b ".repeat(2_000)],
  ["open emphasis", "*a_ ".repeat(3_000)],
  ["backticks", Array.from({ length: 400 }, (_, size) => "`".repeat(size + 1)).join(" ")],
  ["table cells", `|${"a|".repeat(2_000)}\n|${"-|".repeat(2_000)}\n${`|${"b|".repeat(2_000)}\n`.repeat(5)}`],
  ["images", "![](".repeat(5_000)],
  ["entities", "&".repeat(20_000)],
  ["angle brackets", "<".repeat(20_000)],
  ["escapes", "\\[".repeat(10_000)],
  ["lists in lists", Array.from({ length: 500 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n")],
];

function depthOf(node: { readonly children?: readonly object[] }): number {
  return 1 + Math.max(0, ...(node.children ?? []).map((child) => depthOf(child)));
}

describe("sec_E04 hostile text", () => {
  it.each(HOSTILE)("of %s is read", (_name, text) => {
    const { blocks } = new MarkdownDocument({ math: true, html: false }).update(text, false);
    expect(blocks.length).toBeGreaterThan(0);
    for (const { segment, preamble } of blocks) {
      const tree = parse(segment.source, preamble, { html: false, math: undefined });
      expect(depthOf(tree)).toBeLessThan(2 * MAX_DEPTH + 10);
    }
  });

  it("of lists in lists loses nothing but its depth, and code in lists keeps its shape", () => {
    const deep = Array.from({ length: 300 }, (_, depth) => `${"  ".repeat(depth)}- a${depth}`);
    const flat = guard(deep.join("\n")).split("\n");
    expect(flat.map((line) => line.trim())).toEqual(deep.map((line) => line.trim()));
    expect(flat.slice(0, 20)).toEqual(deep.slice(0, 20));
    expect(Math.max(...flat.map((line) => line.search(/\S/)))).toBeLessThan(50);
    const code = `- a\n  - b\n    \`\`\`\n${`${" ".repeat(80)}- code\n`.repeat(300)}    \`\`\``;
    expect(guard(code)).toBe(code);
  });

  it("is the only text that changes", () => {
    const text = "> > quote\n\n- a\n  - [b](c)\n\n[[x]] \\[";
    expect(guard(text)).toBe(text);
  });
});
