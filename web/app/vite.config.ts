import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, mergeConfig } from "vite";
import { buildConfig } from "../scripts/build-config";
import { headScript } from "./vite/head-script";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(
  mergeConfig(buildConfig, {
    root: here("."),
    plugins: [react(), tailwindcss(), headScript({ name: "theme", entry: here("src/theme-boot.ts") })],
    build: {
      rolldownOptions: {
        // Everything that the first paint needs is one file: a round trip costs more than a shared module saves.
        output: { codeSplitting: { groups: [{ name: "app", tags: ["$initial"] }] } },
      },
    },
  }),
);
