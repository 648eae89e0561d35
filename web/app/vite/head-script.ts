import { createHash } from "node:crypto";
import { build, type HtmlTagDescriptor, type Plugin } from "vite";

interface HeadScriptOptions {
  /** Name of the asset, without hash and ending. */
  readonly name: string;
  /** Path of the source. */
  readonly entry: string;
}

/**
 * Puts a module and all it needs into the page as a classic script of its own that blocks the first paint.
 * Its file name carries a hash, so that it may be cached for ever like all others.
 */
export function headScript({ name, entry }: HeadScriptOptions): Plugin {
  let fileName = "";
  return {
    name: `head-script-${name}`,
    apply: "build",
    async buildStart() {
      const code = await bundle(entry);
      const hash = createHash("sha256").update(code).digest("hex").slice(0, 8);
      fileName = `assets/${name}-${hash}.js`;
      this.emitFile({ type: "asset", fileName, source: code });
    },
    transformIndexHtml(): HtmlTagDescriptor[] {
      return [{ tag: "script", attrs: { src: `/${fileName}` }, injectTo: "head" }];
    },
  };
}

/** The module and its imports as one function that calls itself. */
async function bundle(entry: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: "warn",
    build: {
      write: false,
      target: "es2022",
      rollupOptions: { input: entry, output: { format: "iife" } },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    const chunk = "output" in output ? output.output[0] : undefined;
    if (chunk) return chunk.code;
  }
  throw new Error(`${entry} gave no script`);
}
