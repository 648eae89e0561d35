import { expect, test } from "vitest";
import { iconsIn } from "./chunks";
import { withoutOldFonts } from "./modern-fonts";

test("icons are found by the names that sources import, types and aliases aside", () => {
  const source = `import { CircleAlert, type LucideIcon, Trash2 as Bin } from "lucide-react";
export { ArrowLeft } from "lucide-react";
import { X } from "elsewhere";`;
  expect(iconsIn(source)).toEqual(["circle-alert", "trash-2", "arrow-left"]);
});

test("of a font only the WOFF2 file stays", () => {
  const css =
    '@font-face{src:url(a.woff2) format("woff2"),url(a.woff) format("woff"),url(a.ttf) format("truetype")}';
  expect(withoutOldFonts(css)).toBe('@font-face{src:url(a.woff2) format("woff2")}');
});
