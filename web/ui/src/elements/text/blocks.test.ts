import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf } from "./blocks";

describe("long text in pieces", () => {
  it("is the text again when the pieces are joined", () => {
    const line = fc.oneof(
      fc.string(),
      fc.constant(""),
      fc.constant("x".repeat(60_000)),
      fc.constant("😀".repeat(13_000)),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 400 }), (lines) => {
        const text = lines.join("\n");
        const { blocks } = blocksOf(text);
        expect(blocks.map((block) => block.text).join("")).toBe(text);
        expect(Math.max(...blocks.map((block) => block.text.length))).toBeLessThanOrEqual(24_000);
      }),
      { numRuns: 30 },
    );
  });

  it("counts its lines from 1", () => {
    const { blocks, lines, longest } = blocksOf(
      Array.from({ length: 250 }, (_, at) => `line ${at}`).join("\n"),
    );
    expect(blocks.map(({ line, lines: own }) => [line, own])).toEqual([
      [1, 100],
      [101, 100],
      [201, 50],
    ]);
    expect([lines, longest]).toEqual([250, 9]);
    expect(blocksOf("").blocks).toHaveLength(1);
    expect(blocksOf("a\n").lines).toBe(1);
  });

  it("cuts a line that is too long, and never a character", () => {
    const { blocks, lines } = blocksOf(`${"😀".repeat(20_000)}\nend`);
    expect(lines).toBe(2);
    expect(blocks.every(({ text }) => !/^[\udc00-\udfff]/.test(text))).toBe(true);
  });
});
