/** Code in pieces that are drawn and coloured on their own, so that a growing block costs its last piece. */

/** Lines per piece. */
export const CHUNK_LINES = 100;

export interface Chunk {
  /** Number of the first line, counted from 1. */
  readonly from: number;
  readonly text: string;
}

/** Cuts code into pieces of whole lines; joined with line breaks they give the code again. */
export function chunksOf(code: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = 0;
  let lines = 0;
  let from = 1;
  for (let end = code.indexOf("\n"); end >= 0; end = code.indexOf("\n", end + 1)) {
    lines += 1;
    if (lines < CHUNK_LINES) continue;
    chunks.push({ from, text: code.slice(start, end) });
    from += lines;
    start = end + 1;
    lines = 0;
  }
  chunks.push({ from, text: code.slice(start) });
  return chunks;
}

export function countLines(code: string): number {
  let lines = 1;
  for (let at = code.indexOf("\n"); at >= 0; at = code.indexOf("\n", at + 1)) lines += 1;
  return lines;
}
