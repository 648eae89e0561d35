import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(?:js|mjs|css|svg|json|txt|wasm|ttf)$/;
/** Below this size a compressed copy saves less than its own headers cost. */
const MIN_BYTES = 512;
/** Above this size a file is part of a viewer that few people open. It is kept as `.gz` alone: three forms of each
 * would be most of what an installation weighs. */
const LARGE_BYTES = 500_000;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Writes `.br` and `.gz` next to the text assets, so that the server never compresses one. */
export function precompress(): Plugin {
  let directory = "";
  return {
    name: "precompress",
    apply: "build",
    configResolved(config) {
      directory = join(config.build.outDir, config.build.assetsDir);
    },
    async closeBundle() {
      const names = await readdir(directory);
      await Promise.all(
        names.filter((name) => TEXT.test(name)).map((name) => compress(join(directory, name))),
      );
    },
  };
}

/** Write the compressed copies of one file, unless it is too small to gain; of a large one nothing else is kept. */
export async function compress(path: string): Promise<void> {
  const content = await readFile(path);
  if (content.length < MIN_BYTES) return;
  if (content.length > LARGE_BYTES) {
    await writeFile(`${path}.gz`, await toGzip(content, { level: 9 }));
    return rm(path);
  }
  const [brotli, zipped] = await Promise.all([
    toBrotli(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
    toGzip(content, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, zipped)]);
}
