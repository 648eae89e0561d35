/** Steps of the zoom, in per cent of the width that fits. */
export const ZOOM = { least: 50, most: 300, step: 25 } as const;

export function zoomed(percent: number, direction: 1 | -1): number {
  return Math.min(ZOOM.most, Math.max(ZOOM.least, percent + direction * ZOOM.step));
}

/** A page number that the document has. */
export function validPage(wanted: number | null | undefined, pages: number): number {
  return Math.min(Math.max(1, Math.trunc(wanted ?? 1) || 1), Math.max(1, pages));
}
