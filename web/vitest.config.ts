import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Tests without a page run in Node itself; everything that renders runs in jsdom. */
export default defineConfig({
  plugins: [react()],
  test: {
    // Limits against standing still, not measures of speed: every core may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A page is made once per worker, not once per file: that took longer than the tests.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          environment: "node",
          include: ["protocol/**/*.test.ts", "client/**/*.test.ts", "scripts/**/*.test.ts"],
          benchmark: { include: ["client/**/*.bench.ts"] },
        },
      },
      {
        extends: true,
        test: {
          name: "page",
          environment: "jsdom",
          setupFiles: ["test-setup/page.ts"],
          // Style sheets that are read as texts are texts here as well.
          css: { include: [/\?raw$/] },
          include: [
            "react/**/*.test.{ts,tsx}",
            "custom/**/*.test.{ts,tsx}",
            "ui/**/*.test.{ts,tsx}",
            "app/**/*.test.{ts,tsx}",
          ],
        },
      },
    ],
  },
});
