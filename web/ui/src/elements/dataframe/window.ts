/** Which part of a large table is in view. Lengths are CSS pixels. */

export interface Range {
  readonly from: number;
  /** Without this one. */
  readonly to: number;
}

export const ROW_HEIGHT = 34;
/** Browsers place nothing beyond this; of a longer table one pixel stands for several. */
export const TALLEST = 8_000_000;
/** Rows that are drawn before they come into view. */
const AHEAD = 8;

/** Height of the box that all rows scroll in. */
export function bodyHeight(count: number): number {
  return Math.min(count * ROW_HEIGHT, TALLEST);
}

/** The row at the top of the view, with a fraction. */
export function topRow(scrolled: number, view: number, count: number): number {
  const whole = count * ROW_HEIGHT;
  if (whole <= TALLEST) return scrolled / ROW_HEIGHT;
  const share = Math.min(1, Math.max(0, scrolled / (TALLEST - view)));
  return (share * (whole - view)) / ROW_HEIGHT;
}

/** How far a table must be scrolled for a row to be at the top of the view. */
export function scrollOf(row: number, view: number, count: number): number {
  const whole = count * ROW_HEIGHT;
  if (whole <= TALLEST) return row * ROW_HEIGHT;
  return ((row * ROW_HEIGHT) / (whole - view)) * (TALLEST - view);
}

export function rowsInView(top: number, view: number, count: number): Range {
  const from = Math.max(0, Math.floor(top) - AHEAD);
  return { from, to: Math.min(count, Math.ceil(top + view / ROW_HEIGHT) + AHEAD) };
}

/** Where each column begins, and at last where they all end. */
export function columnStarts(widths: readonly number[]): readonly number[] {
  const starts = [0];
  for (const width of widths) starts.push((starts.at(-1) ?? 0) + width);
  return starts;
}

/** The columns in view; few enough are all drawn. */
export function columnsInView(starts: readonly number[], scrolled: number, view: number): Range {
  const count = starts.length - 1;
  if (count <= 12) return { from: 0, to: count };
  const from = starts.findIndex((_, at) => (starts[at + 1] ?? Number.POSITIVE_INFINITY) > scrolled - 200);
  const end = starts.findIndex((start) => start > scrolled + view + 200);
  return { from: Math.max(0, from), to: end < 0 ? count : Math.min(count, end) };
}
