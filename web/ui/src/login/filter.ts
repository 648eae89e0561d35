const PERCENT = new Set(["brightness", "contrast", "saturate", "grayscale", "invert", "sepia", "opacity"]);
const FULL = new Set(["grayscale", "invert", "sepia"]);
const BLUR_PX: Readonly<Record<string, number>> = {
  none: 0,
  sm: 8,
  "": 8,
  md: 12,
  lg: 16,
  xl: 24,
  "2xl": 40,
  "3xl": 64,
};

/**
 * Turns utility classes for filters (`brightness-50 grayscale`, `blur-sm`, `brightness-[0.3]`) into a CSS filter.
 * What is not such a class is left out; undefined when nothing remains.
 */
export function filterStyle(classes: string | null | undefined): string | undefined {
  const parts = (classes ?? "").split(/\s+/).map(filterOf).filter(Boolean);
  return parts.length > 0 ? parts.join(" ") : undefined;
}

function filterOf(name: string): string | undefined {
  const found = /^(?:dark:)?([a-z]+(?:-rotate)?)(?:-(.+))?$/.exec(name);
  const [, kind = "", amount] = found ?? [];
  const exact = amount === undefined ? undefined : /^\[([\w.%]+)\]$/.exec(amount)?.[1];
  if (kind === "blur") {
    const px = exact ?? (BLUR_PX[amount ?? ""] === undefined ? undefined : `${BLUR_PX[amount ?? ""]}px`);
    return px && `blur(${px})`;
  }
  if (kind === "hue-rotate" && amount) return `hue-rotate(${exact ?? `${Number(amount) || 0}deg`})`;
  if (!PERCENT.has(kind)) return undefined;
  if (exact) return `${kind}(${exact})`;
  if (amount === undefined) return FULL.has(kind) ? `${kind}(100%)` : undefined;
  return Number.isFinite(Number(amount)) ? `${kind}(${Number(amount)}%)` : undefined;
}
