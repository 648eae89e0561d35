import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, mergeConfig } from "vite";
import { buildConfig } from "../scripts/build-config";
import { budget } from "./vite/budget";
import { chunkFor, partsChunk } from "./vite/chunks";
import { fontPreload } from "./vite/font-preload";
import { headScript } from "./vite/head-script";
import { inlineRuntime } from "./vite/inline-runtime";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig(
  mergeConfig(buildConfig, {
    root: here("."),
    plugins: [
      react(),
      tailwindcss(),
      inlineRuntime(),
      budget({ limitBytes: 130_000 }),
      fontPreload("inter-latin"),
      headScript({ name: "theme", entry: here("src/theme-boot.ts") }),
    ],
    build: {
      rolldownOptions: {
        // What the first paint needs is one file, and what a conversation needs another: a round trip costs
        // more than a shared module saves.
        output: {
          codeSplitting: {
            groups: [
              { name: "app", tags: ["$initial"], priority: 4 },
              {
                name: chunkFor("conversation", [
                  here("../ui/src/messages/index.ts"),
                  here("../ui/src/composer/floating.ts"),
                ]),
                priority: 2,
              },
              { name: partsChunk("parts", here("../ui/src")), priority: 1 },
            ],
          },
        },
      },
    },
  }),
);
