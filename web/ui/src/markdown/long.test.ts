import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MarkdownDocument, type Parsed } from "./document";
import { parse, plainText } from "./parse";
import { clipRows } from "./table-text";

const OPTIONS = { math: true, html: false };
const PICTURE = `data:image/png;base64,${"iVBORw0KGgo/+=".repeat(8_000)}`;

function oneShot(text: string): Parsed {
  return new MarkdownDocument(OPTIONS).update(text, false);
}

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

function treesOf({ blocks }: Parsed) {
  return blocks.map(({ segment, preamble }) =>
    parse(segment.source, preamble, { html: false, math: undefined }),
  );
}

const ENDLESS: readonly (readonly [string, string])[] = [
  ["lines of a quote", "> words\n".repeat(9_000)],
  ["quotes in each other", Array.from({ length: 9_000 }, (_, at) => `${">".repeat(at % 90)} a`).join("\n")],
  ["lazy lines of a quote", `> a\n${"words\n".repeat(9_000)}`],
  ["a line of a quote", `> ${"words ".repeat(9_000)}`],
  ["an item of many items", `- a\n${"  - b\n".repeat(9_000)}`],
  ["items of one list each", "- a\n* b\n".repeat(9_000)],
  ["an item of many lines", `- a\n${"  words\n".repeat(9_000)}`],
  ["a line of an item", `- ${"words ".repeat(9_000)}`],
  ["a footnote of many lines", `[^1]: a\n${"    words\n".repeat(9_000)}`],
  ["a heading", `# ${"words ".repeat(9_000)}`],
  ["a row", `|a|b|\n|-|-|\n|${"words ".repeat(9_000)}|b|`],
  ["a head", `${"|a".repeat(9_000)}\n${"|-".repeat(9_000)}\n`],
  ["a word", "words".repeat(9_000)],
];

describe("sec_E04 no block is long", () => {
  it.each(ENDLESS)("of %s", (_, text) => {
    const parsed = oneShot(text).blocks.filter(({ segment }) => segment.form !== "indented");
    for (const { segment } of parsed) expect(segment.source.length).toBeLessThan(20_000);
  });

  it.each(ENDLESS)("and nothing is lost of %s", (_, text) => {
    const before = text.match(/\w+/g)?.length;
    const after = oneShot(text).blocks.flatMap(({ segment }) => segment.source.match(/\w+/g) ?? []);
    const cuts = oneShot(text).blocks.length;
    expect(Math.abs(after.length - (before ?? 0))).toBeLessThan(cuts); // a word may have been cut
  });

  it.each(ENDLESS)("however it was sent: %s", (_, text) => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9_000 }), { maxLength: 60 }), (sizes) => {
        expect(streamed(text, sizes)).toEqual(oneShot(text));
      }),
      { numRuns: 4 },
    );
  });

  it("code in a quote and in an item stays whole", () => {
    const code = (lead: string) => `${lead}\`\`\`\n${`${lead}x = 1\n`.repeat(1_500)}${lead}\`\`\`\n`;
    expect(oneShot(code("> ")).blocks).toHaveLength(1);
    expect(oneShot(`- a\n\n${code("  ")}`).blocks).toHaveLength(1);
  });

  it("the rest of a long item is a list again", () => {
    const roots = treesOf(oneShot(`- a\n${"  - b\n    - c\n".repeat(2_000)}- d`)).map(({ children }) =>
      children.map(({ type }) => type),
    );
    expect(roots.length).toBeGreaterThan(2);
    expect(new Set(roots.flat())).toEqual(new Set(["list"]));
  });

  it("a long quote is cut between its paragraphs", () => {
    const { blocks } = oneShot("> a paragraph of a long quote\n> with two lines\n>\n".repeat(300));
    expect(blocks.length).toBeGreaterThan(2);
    for (const { segment } of blocks.slice(1)) expect(segment.source).toMatch(/^>\n> a paragraph/);
  });
});

describe("a picture in the text", () => {
  it.each([
    ["a paragraph", `See ![a plot](${PICTURE}) here, ${"and words ".repeat(900)}`],
    ["an item", `- ![a plot](${PICTURE})`],
    ["a quote", `> ![a plot](${PICTURE})`],
    ["a cell", `|a|b|\n|-|-|\n|![a plot](${PICTURE})|b|`],
    ["a definition", `![a plot][p]\n\n[p]: ${PICTURE}`],
  ])("of %s is whole", (_, text) => {
    const urls = JSON.stringify(treesOf(oneShot(text))).match(/"url":"[^"]*"/g);
    expect(urls?.every((url) => url === `"url":"${PICTURE}"`)).toBe(true);
    expect(streamed(text, Array(80).fill(2_001))).toEqual(oneShot(text));
  });

  it("is shown by its beginning where it is none", () => {
    const [tree] = treesOf(oneShot(`![a plot](${PICTURE}`));
    expect(tree && plainText(tree)).toBe(`![a plot](${PICTURE.slice(0, 100)}…`);
  });
});

it("cells beyond the head are none", () => {
  expect(clipRows("|a|b|\n|-|-|\n|1|2|3|4|\n5|6|7\n|\\||x|y|\n|8|")).toBe(
    "|a|b|\n|-|-|\n|1|2|\n5|6|\n|\\||x|\n|8|",
  );
});
