import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { compress } from "./precompress";

test("a text asset gets both compressed copies; a tiny one none; a large one is replaced", async () => {
  const folder = await mkdtemp(join(tmpdir(), "precompress-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const text = "export const answer = 42;\n".repeat(100);
  await writeFile(join(folder, "large.js"), text);
  await writeFile(join(folder, "tiny.js"), "1;");
  await compress(join(folder, "large.js"));
  await compress(join(folder, "tiny.js"));
  await writeFile(join(folder, "viewer.js"), text.repeat(300));
  await compress(join(folder, "viewer.js"));
  expect((await readdir(folder)).sort()).toEqual([
    "large.js",
    "large.js.br",
    "large.js.gz",
    "tiny.js",
    "viewer.js.gz",
  ]);
  expect(String(brotliDecompressSync(await readFile(join(folder, "large.js.br"))))).toBe(text);
  expect(String(gunzipSync(await readFile(join(folder, "large.js.gz"))))).toBe(text);
});
