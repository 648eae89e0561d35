/** Steps of the zoom, in per cent of the width that fits. */
export const ZOOM = { least: 50, most: 300, step: 25 } as const;

export function zoomed(percent: number, direction: 1 | -1): number {
  return Math.min(ZOOM.most, Math.max(ZOOM.least, percent + direction * ZOOM.step));
}

/** A page number that the document has. */
export function validPage(wanted: number | null | undefined, pages: number): number {
  return Math.min(Math.max(1, Math.trunc(wanted ?? 1) || 1), Math.max(1, pages));
}

/**
 * The page that is read: the last one that begins in the upper half of the view.
 *
 * Args:
 *   tops: Where the pages begin, in the order of the document.
 *   scrolled: Where the view begins; view: its height. All in CSS pixels.
 */
export function pageAt(tops: readonly number[], scrolled: number, view: number): number {
  const line = scrolled + view / 2;
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((tops[middle] ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
