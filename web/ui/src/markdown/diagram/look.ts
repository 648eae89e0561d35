import { useSyncExternalStore } from "react";
import type { Look } from "./messages";

const TRIPLE = /^(-?[\d.]+)(?:deg)?\s+([\d.]+)%\s+([\d.]+)%$/;

interface Triple {
  readonly hue: number;
  readonly strength: number;
  readonly light: number;
}

/** `243 62% 50%` in numbers; undefined for what is no triple. */
export function readTriple(text: string): Triple | undefined {
  const found = TRIPLE.exec(text.trim());
  return found ? { hue: Number(found[1]), strength: Number(found[2]), light: Number(found[3]) } : undefined;
}

/**
 * Colours of diagrams that go with the theme.
 *
 * Args:
 *   variable: Value of a theme variable, without the leading dashes.
 */
export function lookOf(variable: (name: string) => string, dark: boolean): Look {
  const read = (name: string, otherwise: Triple) => readTriple(variable(name)) ?? otherwise;
  const background = read("background", { hue: 0, strength: 0, light: dark ? 10 : 100 });
  const text = read("foreground", { hue: 0, strength: 0, light: dark ? 92 : 10 });
  const quiet = read("muted-foreground", { hue: 0, strength: 0, light: dark ? 67 : 38 });
  const primary = read("primary", { hue: 243, strength: 60, light: dark ? 76 : 50 });
  const tint = (hue: number, strength: number, light: number) =>
    css({ hue: Math.round(hue + 360) % 360, strength: Math.min(strength, primary.strength), light });
  return {
    dark,
    background: css(background),
    text: css(text),
    quiet: css(quiet),
    fill: dark ? tint(primary.hue, 32, 24) : tint(primary.hue, 80, 95),
    fillText: css(text),
    line: dark ? tint(primary.hue, 45, 58) : tint(primary.hue, 50, 66),
    second: dark ? tint(primary.hue + 130, 30, 22) : tint(primary.hue + 130, 55, 92),
    third: dark ? tint(primary.hue + 60, 14, 15) : tint(primary.hue + 60, 40, 97),
    areas: hues(primary.hue).map((hue) => (dark ? tint(hue, 34, 28) : tint(hue, 72, 89))),
    marks: hues(primary.hue).map((hue) => (dark ? tint(hue, 60, 72) : tint(hue, 62, 36))),
    onMark: css(background),
  };
}

/** Twelve hues, neighbours far apart. */
function hues(first: number): readonly number[] {
  return Array.from({ length: 12 }, (_, index) => first + index * 137.5);
}

function css({ hue, strength, light }: Triple): string {
  return `hsl(${hue}, ${strength}%, ${light}%)`;
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["class", "style"] });
  return () => observer.disconnect();
}

/** Changes with the theme of the page. */
export function useThemeKey(): string {
  return useSyncExternalStore(subscribe, () => {
    const { className, style } = document.documentElement;
    return `${className}|${style.cssText}`;
  });
}

/** The look at the place of an element: the widget has variables of its own. */
export function lookAt(element: Element): Look {
  const style = getComputedStyle(element);
  const background = readTriple(style.getPropertyValue("--background"));
  return lookOf((name) => style.getPropertyValue(`--${name}`), (background?.light ?? 100) < 50);
}
