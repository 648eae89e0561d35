import { bench, describe } from "vitest";
import { MarkdownDocument } from "./document";
import { SAMPLE } from "./sample";

const OPTIONS = { math: false, html: false };
const STEP = 80;

/** Streams a text in small pieces; per character the cost must not depend on the length. */
function stream(text: string): void {
  const document = new MarkdownDocument(OPTIONS);
  for (let end = STEP; end < text.length; end += STEP) document.update(text.slice(0, end), true);
  document.update(text, false);
}

describe("a growing text", () => {
  for (const kilobytes of [20, 200]) {
    const text = SAMPLE.repeat(Math.ceil((kilobytes * 1000) / SAMPLE.length));
    bench(`of ${kilobytes} kB`, () => stream(text), { iterations: 3 });
  }
});
