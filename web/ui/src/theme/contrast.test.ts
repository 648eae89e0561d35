import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { weakPairs } from "./contrast";

const colours = (values: Record<string, string>) => (name: string) => values[name] ?? "";

/** The variables of a rule of tokens.css. */
function palette(selector: string): Record<string, string> {
  const css = readFileSync("ui/src/design/tokens.css", "utf8");
  const rule = css.slice(css.indexOf(selector), css.indexOf("}", css.indexOf(selector)));
  return Object.fromEntries(
    [...rule.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

test("black on white is as far apart as can be, and grey on white is told", () => {
  const white = "0 0% 100%";
  expect(weakPairs(colours({ "--foreground": "0 0% 0%", "--background": white }))).toEqual([]);
  expect(weakPairs(colours({ "--foreground": "0 0% 60%", "--background": white }))).toEqual([
    { text: "--foreground", ground: "--background", ratio: 2.84, wanted: 4.5 },
  ]);
});

test("what is no colour is not judged", () => {
  expect(weakPairs(colours({ "--foreground": "red", "--background": "0 0% 100%" }))).toEqual([]);
});

test("our own palettes are readable, light and dark", () => {
  expect(weakPairs(colours(palette(":root,")))).toEqual([]);
  expect(weakPairs(colours(palette(".dark {")))).toEqual([]);
  expect(Object.keys(palette(".dark {")).length).toBeGreaterThan(20);
});
