import type { Plugin } from "vite";

const OLD_FORMATS = /,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'](?:woff|truetype)["']\)/g;

/** Keeps only the WOFF2 variant of a stylesheet's fonts: every browser that runs the page reads it. */
export function modernFonts(): Plugin {
  return {
    name: "modern-fonts",
    enforce: "pre",
    transform(code, id) {
      if (!id.split("?")[0]?.endsWith(".css") || !code.includes("@font-face")) return null;
      return { code: withoutOldFonts(code), map: null };
    },
  };
}

/** Takes the WOFF and TrueType alternatives out of a stylesheet. */
export function withoutOldFonts(css: string): string {
  return css.replace(OLD_FORMATS, "");
}
