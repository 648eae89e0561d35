/** Long texts are drawn piece by piece, so that the page answers in between. */
import { useEffect, useState } from "react";
import type { Block } from "./document";
import type { Part } from "./parts";

/** What is drawn in one frame, in characters of prose. Answers of this length are drawn at once. */
const FRAME_COST = 60_000;
/** A block without its text. */
const BLOCK_COST = 300;
/** A block of code or an alert without its text. */
const BOX_COST = 3000;
/** A character that may open or end something. */
const MARK_COST = 20;
const MARK = /[|[\]()*_`~$<>#&]/g;
/** A line: of a list, of a table, or of a paragraph with breaks. */
const LINE_COST = 100;
/** What was counted in a text; the rest of a very long one changes nothing. */
const MOST_READ = 20_000;

/** What it costs to draw a block, in characters of prose. */
export function drawingCost({ segment, preamble, display }: Block): number {
  switch (segment.form) {
    case "code":
    case "alert":
      return BOX_COST + Math.min(display.length, FRAME_COST);
    default:
      return BLOCK_COST + textCost(preamble) + textCost(segment.head) + textCost(display);
  }
}

export function textCost(text: string): number {
  const read = text.slice(0, MOST_READ);
  const marks = read.match(MARK)?.length ?? 0;
  const lines = read.split("\n").length - 1;
  return text.length + MARK_COST * marks + LINE_COST * lines;
}

/**
 * How many items to draw, from the first one on: what fits into a frame, then more with each frame.
 *
 * Args:
 *   items: Grows at its end; what was drawn stays drawn.
 *   costOf: What one costs, in characters of prose.
 */
export function useDrawn<Item>(items: readonly Item[], costOf: (item: Item) => number): number {
  const [drawn, setDrawn] = useState(0);
  let end = Math.min(drawn, items.length);
  let cost = 0;
  for (; end < items.length && cost < FRAME_COST; end += 1) {
    const item = items[end];
    if (item !== undefined) cost += costOf(item);
  }
  // Not for each block that is added to a text that grows: it stays drawn all the same.
  const counts = cost > FRAME_COST / 2;
  useEffect(() => {
    if (!counts) return;
    const frame = requestAnimationFrame(() => setDrawn(end));
    return () => cancelAnimationFrame(frame);
  }, [counts, end]);
  return end;
}

/** The groups of the first blocks. */
export function partsOf(parts: readonly Part[], blocks: number): readonly Part[] {
  const found: Part[] = [];
  let left = blocks;
  for (const part of parts) {
    if (left <= 0) break;
    const pieces = part.map((piece) => {
      const taken = piece.slice(0, left);
      left -= taken.length;
      return taken.length === piece.length ? piece : taken;
    });
    found.push(left > 0 ? part : pieces.filter((piece) => piece.length > 0));
  }
  return found;
}

const LINE_CHARACTERS = 80;
const LINE_PIXELS = 26;

/** About how high the blocks from `first` on will be, in CSS pixels: the page's length does not jump much. */
export function heightOfRest(blocks: readonly Block[], first: number): number {
  let lines = 0;
  for (const { segment } of blocks.slice(first))
    lines += 1 + Math.ceil(segment.source.length / LINE_CHARACTERS);
  return lines * LINE_PIXELS;
}
