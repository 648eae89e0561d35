/** What the toolbar has to place, in order of importance; all lengths in pixels. */
export interface Row {
  readonly widths: readonly number[];
  readonly gap: number;
  readonly available: number;
  /** Width of the button that opens the rest. */
  readonly more: number;
}

/**
 * Count the leading items that fit into a row.
 *
 * When not all of them do, room is left for the button that opens the rest.
 */
export function fitCount({ widths, gap, available, more }: Row): number {
  const total = widths.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, widths.length - 1);
  if (total <= available) return widths.length;
  let used = more;
  let count = 0;
  for (const width of widths) {
    used += width + gap;
    if (used > available) break;
    count += 1;
  }
  return count;
}
