import { build, type HtmlTagDescriptor, type Plugin } from "vite";

interface HeadScriptOptions {
  /** Name of the script, for messages. */
  readonly name: string;
  /** Path of the source. */
  readonly entry: string;
}

/**
 * Puts a module and all it needs into the page itself, as a script that runs before the first paint. The server names
 * its hash in the content policy, so that it runs and nothing else that is inline.
 */
export function headScript({ name, entry }: HeadScriptOptions): Plugin {
  let code = "";
  return {
    name: `head-script-${name}`,
    apply: "build",
    async buildStart() {
      code = (await bundle(entry)).trim();
      if (/<\/?script/i.test(code))
        throw new Error(`The script ${name} cannot stand in a page: it names a script tag`);
    },
    transformIndexHtml(): HtmlTagDescriptor[] {
      return [{ tag: "script", children: code, injectTo: "head" }];
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
