/** Search in a document. */
import type { PDFDocumentProxy } from "pdfjs-dist";

const HIGHLIGHT = "pdf-found";

/** Marks a text in pieces of a page; returns a function that takes the marks away. */
export function markFound(pieces: readonly HTMLElement[], text: string): () => void {
  const wanted = text.trim().toLocaleLowerCase();
  // Browsers without highlights find the page, but mark nothing on it.
  if (wanted === "" || typeof Highlight === "undefined") return () => {};
  const ranges = pieces.flatMap((piece) => rangesIn(piece, wanted));
  const known = CSS.highlights.get(HIGHLIGHT) ?? new Highlight();
  for (const range of ranges) known.add(range);
  CSS.highlights.set(HIGHLIGHT, known);
  return () => {
    for (const range of ranges) known.delete(range);
  };
}

function rangesIn(piece: HTMLElement, wanted: string): Range[] {
  const node = piece.firstChild;
  if (!(node instanceof Text)) return [];
  return positionsIn(node.data, wanted).map((at) => {
    const range = new Range();
    range.setStart(node, at);
    range.setEnd(node, at + wanted.length);
    return range;
  });
}

/** Where a text, given in lower case, occurs. */
function positionsIn(text: string, wanted: string): number[] {
  const found: number[] = [];
  const lower = text.toLocaleLowerCase();
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length)) {
    if (at + wanted.length <= text.length) found.push(at);
  }
  return found;
}

/** Numbers of the pages that hold the text, in order, as often as they hold it. */
export async function pagesWith(
  pdf: PDFDocumentProxy,
  text: string,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const wanted = text.trim().toLocaleLowerCase();
  const found: number[] = [];
  if (wanted === "") return found;
  for (let number = 1; number <= pdf.numPages && !signal.aborted; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    for (const item of items) {
      if ("str" in item) found.push(...positionsIn(item.str, wanted).map(() => number));
    }
  }
  return found;
}

/**
 * The place that is shown next, round and round.
 *
 * Args:
 *   found: Numbers of the pages that hold the text, in order; at least one.
 *   at: Position in it that was shown last.
 *   page: The page that is read: a search begins there, and so does one that goes on after other pages were read.
 */
export function nextFound(found: readonly number[], at: number, page: number, by: 1 | -1): number {
  if (found[at] === page) return (at + by + found.length) % found.length;
  const from = found.findIndex((number) => number >= page);
  if (from >= 0) return from;
  return by > 0 ? 0 : found.length - 1;
}
