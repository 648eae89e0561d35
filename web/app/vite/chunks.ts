import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

type ChunkName = (id: string, modules: Modules) => string | null;

const ICON = /\/lucide-react\/dist\/esm\/icons\/([a-z0-9-]+)\.m?js$/;
/** Controls that need nothing but React: every lazy part of the page uses some of them. */
const PRIMITIVE =
  /\/ui\/src\/design\/(?:alert|badge|card|field|input|textarea|skeleton|scroll-shadow)\.tsx?$/;
const ICON_IMPORT = /(?:import|export)\s*\{([^}]*)\}\s*from\s*"lucide-react"/g;

/**
 * Names one chunk for a module and everything that it imports statically, so that a lazy part of the page
 * costs one request, and not one for each module that it shares with another part.
 *
 * Args:
 *   name: Name of the chunk.
 *   root: Absolute path of the module.
 */
export function chunkFor(name: string, root: string): ChunkName {
  let members: ReadonlySet<string> | undefined;
  return (id, modules) => {
    members ??= staticClosure(root, modules);
    return members.has(id) ? name : null;
  };
}

/** Everything that a module imports, but for what `partsChunk` takes. */
function staticClosure(root: string, modules: Modules): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [root];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || ICON.test(id) || PRIMITIVE.test(id)) continue;
    seen.add(id);
    open.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return seen;
}

/**
 * Names one chunk for the small parts of every screen, in place of a file for each: simple controls, and the icons
 * that sources below a folder import by name.
 *
 * Args:
 *   name: Name of the chunk.
 *   folder: Absolute path of the sources.
 */
export function partsChunk(name: string, folder: string): ChunkName {
  const used = new Set(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => iconsIn(readFileSync(join(folder, file), "utf8"))),
  );
  return (id) => (PRIMITIVE.test(id) || used.has(ICON.exec(id)?.[1] ?? "") ? name : null);
}

/** File names of the icons that a source imports: `CircleAlert` is `circle-alert`, `Trash2` is `trash-2`. */
export function iconsIn(source: string): readonly string[] {
  return [...source.matchAll(ICON_IMPORT)]
    .flatMap(([, names = ""]) => names.split(","))
    .map((name) => name.trim().replace(/\s+as\s.*$/, ""))
    .filter((name) => /^[A-Z]/.test(name))
    .map((name) => name.replace(/([a-z])([A-Z0-9])/g, "$1-$2").toLowerCase());
}
