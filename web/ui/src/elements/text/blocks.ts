/** Long text in pieces that the browser draws only when they are near the view. */

/** Lines per piece. */
const LINES = 100;
/** Characters per piece: a line that is longer is cut, for drawing only. */
const CHARACTERS = 24_000;

export interface Block {
  /** Position of its first character, which tells it from the others. */
  readonly start: number;
  /** Number of its first line, counted from 1. */
  readonly line: number;
  readonly lines: number;
  /** With the line break at its end. */
  readonly text: string;
}

export interface LongText {
  readonly blocks: readonly Block[];
  readonly lines: number;
  /** Characters of the longest line. */
  readonly longest: number;
}

/** Cuts text into pieces; joined they give the text again. */
export function blocksOf(text: string): LongText {
  const blocks: Block[] = [];
  let [start, line, lines, longest] = [0, 1, 0, 0];
  const close = (end: number) => {
    blocks.push({ start, line, lines: Math.max(1, lines), text: text.slice(start, end) });
    line += lines;
    start = end;
    lines = 0;
  };
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf("\n", from);
    const end = found < 0 ? text.length : found + 1;
    longest = Math.max(longest, end - from);
    if (end - start > CHARACTERS && lines > 0) close(from);
    while (end - start > CHARACTERS) close(cutBefore(text, start + CHARACTERS));
    lines += 1;
    from = end;
    if (lines >= LINES) close(end);
  }
  if (start < text.length || blocks.length === 0) close(text.length);
  const ends = text.endsWith("\n") ? 0 : 1;
  return { blocks, lines: countBreaks(text) + ends, longest };
}

/** Not between the halves of a character. */
function cutBefore(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

function countBreaks(text: string): number {
  let breaks = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) breaks += 1;
  return breaks;
}
