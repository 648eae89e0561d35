import { fileURLToPath } from "node:url";
import type { UserConfig } from "vite";
import { precompress } from "./precompress";
import { woff2Only } from "./woff2-only";

/** What every page of ours is built with; a page adds its own plugins. */
export const buildConfig: UserConfig = {
  plugins: [woff2Only(), precompress()],
  // The root path is known when the page is served, not when it is built: the server prefixes what the page
  // refers to, and everything else is found from where its module lies.
  experimental: {
    renderBuiltUrl: (filename, { hostType }) => (hostType === "html" ? `/${filename}` : { relative: true }),
  },
  // A frame without an origin may load a classic script and nothing that this would import.
  worker: { format: "iife", rolldownOptions: { output: { codeSplitting: false } } },
  build: {
    target: "es2022",
    outDir: fileURLToPath(new URL("../../src/chainlit/_web", import.meta.url)),
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    // Sizes are counted by the benchmarks, in the form that travels.
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
};
