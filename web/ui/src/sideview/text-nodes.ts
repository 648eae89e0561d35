/** The text of a part of the page, and the way back from a place in it to the page. */
import type { Passage } from "./passage";

export interface ReadableText {
  readonly text: string;
  /** The nodes of the text with where they begin in it. */
  readonly nodes: readonly { readonly node: Text; readonly start: number }[];
}

const BLOCK = "[role=article], div, p, li, td, th, pre, blockquote, h1, h2, h3, h4, h5, h6";

/** The text that is shown in a box; what stands in different blocks is apart in it. */
export function readableText(box: HTMLElement): ReadableText {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const nodes: { node: Text; start: number }[] = [];
  let text = "";
  let block: Element | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    const around: Element | null = node.parentElement?.closest(BLOCK) ?? null;
    if (block && around !== block) text += "\n";
    block = around;
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  return { text, nodes };
}

export function rangeOf({ nodes }: ReadableText, { start, end }: Passage): Range | undefined {
  const first = nodes.findLast((each) => each.start <= start);
  const last = nodes.findLast((each) => each.start < end);
  if (!first || !last) return undefined;
  const range = document.createRange();
  range.setStart(first.node, Math.min(start - first.start, first.node.length));
  range.setEnd(last.node, Math.min(end - last.start, last.node.length));
  return range;
}
