import type { Plugin } from "vite";

const OLDER_FORMATS = /,\s*url\([^)]*\.(?:woff|ttf)["']?\)\s*format\(["'](?:woff|truetype)["']\)/g;

/** Leaves font formats out that no browser we support asks for; they would only make the package larger. */
export function woff2Only(): Plugin {
  return {
    name: "woff2-only",
    enforce: "pre",
    apply: "build",
    transform: {
      filter: { id: /\.css(?:$|\?)/ },
      handler: (code) => withoutOlderFormats(code),
    },
  };
}

/** Sources of `@font-face` after the first, WOFF2 one. */
export function withoutOlderFormats(css: string): string {
  return css.replace(OLDER_FORMATS, "");
}
