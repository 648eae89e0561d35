import type { ThemeVariables } from "@cl/protocol";
import type { Scheme } from "./choice";

type Rgb = readonly [number, number, number];

/** Text colour, ground, and the ratio that WCAG 2.2 AA asks for. */
const PAIRS = [
  ["--foreground", "--background", 4.5],
  ["--foreground", "--accent", 4.5],
  ["--muted-foreground", "--background", 4.5],
  ["--card-foreground", "--card", 4.5],
  ["--popover-foreground", "--popover", 4.5],
  ["--primary", "--background", 4.5],
  ["--primary-foreground", "--primary", 4.5],
  ["--destructive", "--background", 4.5],
  ["--input", "--background", 3],
  ["--ring", "--background", 3],
] as const;

export interface WeakPair {
  readonly text: string;
  readonly ground: string;
  /** As 1 to 21. */
  readonly ratio: number;
  readonly wanted: number;
}

/**
 * Finds the pairs of colours that are too close to each other.
 *
 * Args:
 *   colourOf: Gives the HSL triple of a variable (`"340 92% 52%"`); what is no triple is not judged.
 */
export function weakPairs(colourOf: (name: string) => string): readonly WeakPair[] {
  return PAIRS.flatMap(([text, ground, wanted]) => {
    const above = parseTriple(colourOf(text));
    const below = parseTriple(colourOf(ground));
    if (!above || !below) return [];
    const ratio = contrast(above, below);
    return ratio < wanted ? [{ text, ground, ratio: Math.floor(ratio * 100) / 100, wanted }] : [];
  });
}

/** Tells the author of a theme file, in the console, which of its colours are hard to read. */
export function warnOfWeakPairs(scheme: Scheme, theme: ThemeVariables, root: HTMLElement): void {
  const style = getComputedStyle(root);
  const own = new Set(Object.keys(theme[scheme] ?? {}));
  for (const { text, ground, ratio, wanted } of weakPairs((name) => style.getPropertyValue(name))) {
    if (!own.has(text) && !own.has(ground)) continue;
    console.warn(
      `public/theme.json, ${scheme}: ${text} on ${ground} has a contrast of ${ratio}; readable text needs ${wanted} (WCAG AA).`,
    );
  }
}

function parseTriple(value: string): Rgb | undefined {
  const found = /^\s*(-?[\d.]+)(?:deg)?[\s,]+([\d.]+)%[\s,]+([\d.]+)%\s*$/.exec(value);
  if (!found) return undefined;
  const [hue = 0, saturation = 0, lightness = 0] = found.slice(1).map(Number);
  return toRgb(hue, saturation / 100, lightness / 100);
}

function toRgb(hue: number, saturation: number, lightness: number): Rgb {
  const span = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const place = (((offset + hue / 30) % 12) + 12) % 12;
    return lightness - span * Math.max(-1, Math.min(place - 3, 9 - place, 1));
  };
  return [channel(0), channel(8), channel(4)];
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((each) =>
    each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
