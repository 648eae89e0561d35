/**
 * Holds the built page to its budget: what travels (gzip) before it is usable.
 *
 * Usage: node scripts/budget.mjs [folder of the build]
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const KB = 1_000;
const BUDGETS = {
  "first scripts": 130 * KB,
  "first styles": 14 * KB,
  "everything before the first message is drawn": 300 * KB,
};

const root = process.argv[2] ?? fileURLToPath(new URL("../../src/chainlit/_web", import.meta.url));
if (!existsSync(join(root, "index.html"))) {
  console.error(`There is no build in ${root}. Run "npm run build" first.`);
  process.exit(1);
}

const page = readFileSync(join(root, "index.html"), "utf8");
const zipped = (/** @type {string} */ path) => gzipSync(readFileSync(join(root, path)), { level: 6 }).length;
const total = (/** @type {RegExp} */ pattern) =>
  [...page.matchAll(pattern)].reduce((sum, [, path]) => sum + zipped(String(path)), 0);

const scripts = total(/<(?:script|link)\b[^>]*(?:src|href)="\/(assets\/[^"]+\.js)"/g);
/** A conversation is drawn by a chunk of its own, which every chat loads. */
const conversation = readdirSync(join(root, "assets"))
  .filter((name) => /^conversation-[^.]+\.(?:js|css)$/.test(name))
  .reduce((sum, name) => sum + zipped(join("assets", name)), 0);
const styles = total(/<link\b[^>]*href="\/(assets\/[^"]+\.css)"/g);
const sizes = {
  "first scripts": scripts,
  "first styles": styles,
  "everything before the first message is drawn": scripts + conversation + styles + zipped("index.html"),
};

const maps = readdirSync(join(root, "assets")).filter((name) => name.endsWith(".map"));
const failures = Object.entries(BUDGETS).filter(([name, budget]) => sizes[name] > budget);
for (const [name, budget] of Object.entries(BUDGETS)) {
  console.log(`${name}: ${(sizes[name] / KB).toFixed(1)} of ${budget / KB} kB gz`);
}
if (maps.length > 0) console.error(`source maps in the build: ${maps.join(", ")}`);
process.exit(failures.length > 0 || maps.length > 0 ? 1 : 0);
