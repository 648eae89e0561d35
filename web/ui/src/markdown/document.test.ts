import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MarkdownDocument, type Parsed } from "./document";
import { parse } from "./parse";
import { SAMPLE } from "./sample";

const OPTIONS = { math: true, html: false };

function oneShot(text: string): Parsed {
  return new MarkdownDocument(OPTIONS).update(text, false);
}

/** Feeds the text in pieces of the given sizes, as a stream would. */
function streamed(text: string, sizes: readonly number[]): Parsed {
  const document = new MarkdownDocument(OPTIONS);
  let end = 0;
  for (const size of sizes) {
    if (end >= text.length) break;
    end = Math.min(text.length, end + size);
    document.update(text.slice(0, end), true);
  }
  return document.update(text, false);
}

const piece = fc.constantFrom(
  ..."a,b c,\n,\n\n,- ,1. ,```,~~~,# ,> ,| a | b |,|---|---|,    ,  ,*,**,_,`,[x],[x]: /u,[^1],[^1]: note,:::,::: note,$$,$,<div>,---,===,\\,word word ,\t,• ".split(
    ",",
  ),
);
const markdown = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

describe("a text that grows", () => {
  it("ends as the same blocks, however it was cut", () => {
    fc.assert(
      fc.property(markdown, fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 200 }), (text, sizes) => {
        expect(streamed(text, sizes)).toEqual(oneShot(text));
      }),
      { numRuns: 400 },
    );
  });

  it("ends as the same blocks when blocks are long enough to be cut", () => {
    const long = fc
      .array(fc.tuple(piece, fc.integer({ min: 1, max: 900 })), { minLength: 5, maxLength: 25 })
      .map((parts) => parts.map(([mark, words]) => mark + "lorem ipsum ".repeat(words)).join(""));
    fc.assert(
      fc.property(long, fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 300 }), (text, sizes) => {
        expect(streamed(text, sizes)).toEqual(oneShot(text));
      }),
      { numRuns: 60 },
    );
  });

  it("is the sample again after one character at a time", () => {
    expect(streamed(SAMPLE, Array(SAMPLE.length).fill(1))).toEqual(oneShot(SAMPLE));
  });

  it("keeps finished blocks as they are", () => {
    const document = new MarkdownDocument(OPTIONS);
    const before = document.update("First.\n\nSecond", true);
    const after = document.update("First.\n\nSecond and more", true);
    expect(after.blocks[0]).toBe(before.blocks[0]);
    expect(after.blocks[1]?.segment.source).toBe("Second and more");
  });

  it("is read afresh when it is replaced", () => {
    const document = new MarkdownDocument(OPTIONS);
    document.update("# One\n\ntwo", true);
    expect(document.update("Other", false)).toEqual(oneShot("Other"));
  });
});

function strip(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, child) => (key === "position" ? undefined : child)));
}

/** Text of paragraphs that do not depend on each other, as models write it. */
const ordinary = fc
  .array(
    fc.constantFrom(
      "Plain words.",
      "Two\nlines with `code`.",
      "- one\n- two",
      "- one\n\n  inside\n- two",
      "1. one\n   - deep\n\n     deeper\n2. two",
      "> quote\nlazy",
      "```js\n- a\n\n# b\n```",
      "# Title",
      "| a |\n|---|\n| 1 |",
      "Head\n----",
      "***",
      "    code\n\n    more",
      "* star\n  text",
      "text\n- list right after\n```\nfence\n```",
      "  indented text",
      "1) one\n\n    four",
    ),
    { maxLength: 12 },
  )
  .chain((blocks) =>
    fc
      .array(fc.constantFrom("\n\n", "\n\n\n", "\n"), { minLength: blocks.length, maxLength: blocks.length })
      .map((gaps) => blocks.map((block, index) => block + gaps[index]).join("")),
  );

describe("blocks", () => {
  it("of any ordinary text parse alone as they do together", () => {
    fc.assert(
      fc.property(ordinary, (text) => {
        // A margin would be taken off first, which is another test's matter.
        const plain = `Begin.\n\n${text}`;
        const options = { html: false, math: undefined };
        const parts = oneShot(plain).blocks.flatMap(
          ({ segment }) => parse(segment.source, "", options).children,
        );
        expect(strip(parts)).toEqual(strip(parse(plain, "", options).children));
      }),
      { numRuns: 300 },
    );
  });

  it("are never cut inside a mark", () => {
    const words = "lorem ipsum ".repeat(320);
    const text = `${words}**${"dolor sit ".repeat(60)}** ${words}`;
    const sources = oneShot(text).blocks.map(({ segment }) => segment.source);
    expect(sources.length).toBeGreaterThan(1);
    for (const source of sources) expect((source.match(/\*\*/g) ?? []).length % 2).toBe(0);
  });

  it("parse alone as they do in the whole text", () => {
    const plain = SAMPLE.replace(/::: [\s\S]*?:::\n/, "").replace(/\[\^1\]: [\s\S]*?paragraph\.\n/, "");
    const whole = parse(plain, "", { html: false, math: undefined }).children;
    const parts = oneShot(plain).blocks.flatMap(({ segment, preamble }) =>
      parse(segment.source, preamble, { html: false, math: undefined }).children.filter(
        (node) => node.type !== "definition" && node.type !== "footnoteDefinition",
      ),
    );
    expect(strip(parts)).toEqual(strip(whole.filter((node) => node.type !== "definition")));
  });

  it("number footnotes by their first reference", () => {
    const { footnotes } = oneShot("a[^z] b[^a]\n\n[^a]: A\n\n[^z]: Z");
    expect(footnotes.map(({ label, number, source }) => [label, number, source])).toEqual([
      ["Z", 1, "Z"],
      ["A", 2, "A"],
    ]);
  });

  it("of a long list keep counting", () => {
    const text = Array.from({ length: 400 }, (_, index) => `${index + 3}. item number ${index}`).join("\n");
    const starts = oneShot(text).blocks.map(({ segment }) => segment.start ?? 3);
    expect(starts.length).toBeGreaterThan(1);
    for (const [index, { segment }] of oneShot(text).blocks.entries()) {
      expect(segment.source.startsWith(`${starts[index]}. `)).toBe(true);
    }
  });

  it("of a long table carry its head", () => {
    const rows = Array.from({ length: 600 }, (_, index) => `| ${index} | value |`).join("\n");
    const { blocks } = oneShot(`| a | b |\n|---|---|\n${rows}`);
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.every(({ segment }) => segment.form === "table")).toBe(true);
    expect(blocks[1]?.segment.head).toBe("| a | b |\n|---|---|\n");
  });

  it("of a paragraph without end are bounded", () => {
    const { blocks } = oneShot("word ".repeat(20_000));
    expect(Math.max(...blocks.map(({ segment }) => segment.source.length))).toBeLessThan(4_200);
    expect(blocks.map(({ segment }) => segment.source).join("")).toBe("word ".repeat(20_000));
  });
});

describe("work per flush", () => {
  it("leaves finished groups of blocks alone", () => {
    const document = new MarkdownDocument(OPTIONS);
    const text = "One paragraph.\n\n".repeat(100);
    const before = document.update(text, true).parts;
    const after = document.update(`${text}More`, true).parts;
    expect(after.length).toBeGreaterThan(5);
    expect(after.slice(0, 6).every((part, index) => part === before[index])).toBe(true);
    expect(after.flat(2)).toEqual(document.update(`${text}More`, true).blocks);
  });

  it("reads a line once", () => {
    const document = new MarkdownDocument(OPTIONS);
    let text = "";
    for (let index = 0; index < 2_000; index += 1) {
      text += `Paragraph number ${index}.\n\n`;
      document.update(text, true);
    }
    expect(document.update(text, false).blocks).toHaveLength(2_000);
  });
});
