import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { precompress } from "../scripts/precompress";
import { headScript } from "./vite/head-script";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  plugins: [
    react(),
    tailwindcss(),
    headScript({ name: "theme", entry: here("src/theme-boot.ts") }),
    precompress(),
  ],
  experimental: {
    // The root path is not known here: the server prefixes what index.html names, and the rest finds itself.
    renderBuiltUrl: (file, { hostType }) => (hostType === "html" ? `/${file}` : { relative: true }),
  },
  build: {
    outDir: here("../../src/chainlit/_web"),
    emptyOutDir: true,
    target: "es2022",
    sourcemap: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    assetsInlineLimit: 0,
  },
});
