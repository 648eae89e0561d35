import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

interface BudgetOptions {
  /** Bytes, gzipped, of the entry and everything that it imports statically. */
  readonly limitBytes: number;
}

interface Chunk {
  readonly type: "chunk" | "asset";
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly code?: string;
}

/** Warns when the script that a first visit waits for outgrows its budget. */
export function budget({ limitBytes }: BudgetOptions): Plugin {
  return {
    name: "budget",
    apply: "build",
    generateBundle(_options, bundle) {
      const size = initialBytes(bundle);
      if (size > limitBytes)
        this.warn(`The first script has ${size} bytes (gzip); its budget is ${limitBytes}.`);
    },
  };
}

/** Gzipped size of the entries of a bundle with all that they import statically. */
export function initialBytes(bundle: Readonly<Record<string, Chunk>>): number {
  const open = Object.keys(bundle).filter((name) => bundle[name]?.isEntry);
  const seen = new Set<string>();
  let bytes = 0;
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const chunk = bundle[name];
    if (!chunk || seen.has(name)) continue;
    seen.add(name);
    bytes += gzipSync(chunk.code ?? "", { level: 6 }).length;
    open.push(...(chunk.imports ?? []));
  }
  return bytes;
}
