interface Limits {
  readonly min: number;
  readonly max: number;
}

const STEP = 24;

export function clampWidth(width: number, { min, max }: Limits): number {
  return Math.min(Math.max(width, min), max);
}

/** The width after a key on the divider at the panel's start edge; undefined for keys that do not move it. */
export function stepWidth(key: string, width: number, limits: Limits, rtl: boolean): number | undefined {
  const grow = rtl ? "ArrowRight" : "ArrowLeft";
  const shrink = rtl ? "ArrowLeft" : "ArrowRight";
  switch (key) {
    case grow:
      return clampWidth(width + STEP, limits);
    case shrink:
      return clampWidth(width - STEP, limits);
    case "Home":
      return limits.max;
    case "End":
      return limits.min;
    default:
      return undefined;
  }
}
