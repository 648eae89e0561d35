/** How wide the columns of a frame are, from what they hold. */
import { type Frame, shownText } from "./frame";

/** A figure of the table's letters, in CSS pixels; the others are about as wide. */
const LETTER = 8.2;
const PADDING = 38;
const SORT_SIGN = 18;
const LEAST = 72;
const MOST = 320;
/** Rows that are looked at; all of a large frame would take too long. */
const SAMPLE = 200;

export interface Widths {
  readonly widths: readonly number[];
  readonly index: number | null;
}

export function measuredWidths({ columns, kinds, index, indexKind, rows }: Frame): Widths {
  const stride = Math.max(1, Math.floor(rows.length / SAMPLE));
  const sample = rows.filter((_, row) => row % stride === 0);
  const names = index?.filter((_, row) => row % stride === 0);
  return {
    widths: columns.map((name, at) => {
      const cells = sample.map((row) => shownText(row[at] ?? null, kinds[at] ?? "text").length);
      return Math.max(fitting(cells), Math.min(MOST, name.length * LETTER + PADDING + SORT_SIGN));
    }),
    index: names ? fitting(names.map((name) => shownText(name, indexKind).length)) : null,
  };
}

function fitting(lengths: readonly number[]): number {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  return Math.round(Math.min(MOST, Math.max(LEAST, longest * LETTER + PADDING)));
}

/** The columns at least as wide as their box: what is left goes to all of them, by their share. */
export function stretched(widths: readonly number[], box: number): readonly number[] {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  if (whole === 0 || whole >= box) return widths;
  return widths.map((width) => (width * box) / whole);
}
