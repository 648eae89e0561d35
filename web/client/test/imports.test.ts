import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const SOURCE = fileURLToPath(new URL("../src", import.meta.url));
const IMPORT = /(?:^|\n)(?:import|export)\s(?:[^"';]*?\sfrom\s)?"([^"]+)"/g;
const ALLOWED = new Set(["@cl/protocol", "zustand/vanilla"]);

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join(SOURCE, name));

function importsOf(path: string): readonly string[] {
  return [...readFileSync(path, "utf8").matchAll(IMPORT)].map(([, name = ""]) => name);
}

function valueImportsOf(path: string): readonly string[] {
  const text = readFileSync(path, "utf8").replace(/(?:^|\n)(?:import|export) type [^;]*;/g, "\n");
  return [...text.matchAll(IMPORT)].map(([, name = ""]) => name).filter((name) => name.startsWith("."));
}

test("the client knows neither React nor anything but the protocol and its store", () => {
  const foreign = files.flatMap((path) =>
    importsOf(path)
      .filter((name) => !name.startsWith(".") && !ALLOWED.has(name))
      .map((name) => `${relative(SOURCE, path)} imports ${name}`),
  );
  expect(foreign).toEqual([]);
});

test("only the browser's environment touches the page", () => {
  const page =
    /(?<![\w.$"'`/-])(?:window|document|navigator|localStorage|sessionStorage|WebSocket|XMLHttpRequest)[.(]/;
  const touching = files.filter((path) =>
    page.test(readFileSync(path, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")),
  );
  expect(touching.map((path) => relative(SOURCE, path))).toEqual(["environment/browser.ts"]);
});

test("loading the client touches nothing of a browser", async () => {
  expect(typeof (globalThis as { document?: unknown }).document).toBe("undefined");
  await expect(import("../src/index")).resolves.toHaveProperty("createChatClient");
});

test("no module depends on itself through others", () => {
  const cycles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail, path].map((part) => relative(SOURCE, part)).join(" → "));
    if (done.has(path) || trail.includes(path)) return;
    for (const name of valueImportsOf(path)) visit(`${resolve(dirname(path), name)}.ts`, [...trail, path]);
    done.add(path);
  };
  for (const path of files) visit(path, []);
  expect(cycles).toEqual([]);
});
