import { expect, test } from "vitest";
import { withoutOlderFormats } from "./woff2-only";

test("only the WOFF2 source of a font is left", () => {
  const css =
    '@font-face{src:url(a.woff2) format("woff2"),url(a.woff) format("woff"),url("a.ttf") format("truetype")}p{x:url(b.ttf)}';
  expect(withoutOlderFormats(css)).toBe('@font-face{src:url(a.woff2) format("woff2")}p{x:url(b.ttf)}');
});
