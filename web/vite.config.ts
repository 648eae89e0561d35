import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { precompress } from "./scripts/precompress.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at("app"),
  plugins: [react(), tailwindcss(), precompress()],
  // The root path is known when the page is served, not when it is built: the server prefixes what the page
  // refers to, and everything else is found from where its module lies.
  experimental: {
    renderBuiltUrl: (filename, { hostType }) => (hostType === "html" ? `/${filename}` : { relative: true }),
  },
  build: {
    target: "es2022",
    outDir: at("../src/chainlit/_web"),
    emptyOutDir: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    // Sizes are counted by the benchmarks, in the form that travels.
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
  },
});
