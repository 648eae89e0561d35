import type { Plugin } from "vite";

interface Chunk {
  readonly type: "chunk" | "asset";
  readonly isEntry?: boolean;
  imports?: string[];
  code?: string;
}

/** A name as it is written in an import or export list, and the name behind `as`. */
type Alias = readonly [name: string, alias: string];

const RUNTIME = /(?:^|\/)rolldown-runtime-[^/]+\.js$/;
const EXPORTS = /export\s*\{([^}]*)\};?\s*$/;

/** Puts the bundler's helpers, a file of less than one kilobyte, into the first script: that saves a request. */
export function inlineRuntime(): Plugin {
  return {
    name: "inline-runtime",
    apply: "build",
    // Before the page and the lists of what to preload are written, which name the files.
    generateBundle: { order: "pre", handler: (_options, bundle) => moveRuntime(bundle) },
  };
}

/**
 * Moves the helpers into the entry, which every other chunk then imports them from.
 *
 * Raises: an error when a chunk asks for helpers in words that are not understood.
 */
export function moveRuntime(bundle: Record<string, Chunk>): void {
  const file = Object.keys(bundle).find((name) => RUNTIME.test(name));
  const entry = Object.keys(bundle).find((name) => bundle[name]?.isEntry);
  const runtime = file === undefined ? undefined : bundle[file];
  const first = entry === undefined ? undefined : bundle[entry];
  if (!file || !entry || !runtime || !first) return;
  for (const [name, chunk] of Object.entries(bundle)) {
    if (!chunk.imports?.includes(file)) continue;
    const isFirst = name === entry;
    chunk.code = replaceImport(name, chunk.code ?? "", file, isFirst ? readHere : importFrom(baseOf(entry)));
    const others = chunk.imports.filter((each) => each !== file);
    chunk.imports = isFirst || others.includes(entry) ? others : [...others, entry];
  }
  first.code = `${helpersOf(runtime.code ?? "")}${first.code ?? ""}`;
  delete bundle[file];
}

function replaceImport(
  name: string,
  code: string,
  file: string,
  write: (names: readonly Alias[]) => string,
): string {
  const base = baseOf(file).replaceAll(".", "\\.");
  const pattern = new RegExp(`import\\s*\\{([^}]*)\\}\\s*from\\s*["']\\./${base}["'];?`);
  if (!pattern.test(code)) throw new Error(`${name} imports ${file} in a way that is not understood`);
  return code.replace(pattern, (_statement, list: string) => write(aliases(list)));
}

/** The helpers as variables that the entry exports; their own names stay hidden in a function. */
function helpersOf(code: string): string {
  const helpers = aliases(EXPORTS.exec(code)?.[1] ?? "");
  const fields = helpers.map(([own, name]) => `${name}:${own}`).join(",");
  const variables = helpers.map(([, name]) => `${shared(name)}=__runtime.${name}`).join(",");
  const names = helpers.map(([, name]) => shared(name)).join(",");
  return `var __runtime=(()=>{${code.replace(EXPORTS, "")}return{${fields}}})(),${variables};export{${names}};`;
}

function readHere(names: readonly Alias[]): string {
  return `var ${names.map(([name, own]) => `${own}=${shared(name)}`).join(",")};`;
}

function importFrom(base: string): (names: readonly Alias[]) => string {
  return (names) =>
    `import{${names.map(([name, own]) => `${shared(name)} as ${own}`).join(",")}}from"./${base}";`;
}

function aliases(list: string): readonly Alias[] {
  return list.split(",").map((each) => {
    const [name = "", alias = name] = each.trim().split(/\s+as\s+/);
    return [name, alias];
  });
}

/** No name that a minifier would give. */
function shared(name: string): string {
  return `__runtime_${name}`;
}

function baseOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}
