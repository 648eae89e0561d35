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
const SOURCE = /\/ui\/src\/.*\.tsx?$/;
const ICON_IMPORT = /(?:import|export)\s*\{([^}]*)\}\s*from\s*"lucide-react"/g;

/**
 * Names one chunk for modules and everything that they import statically, so that a lazy part of the page
 * costs one request, and not one for each module that it shares with another part.
 *
 * Args:
 *   name: Name of the chunk.
 *   roots: Absolute paths of the modules.
 */
export function chunkFor(name: string, roots: readonly string[]): ChunkName {
  let members: ReadonlySet<string> | undefined;
  let icons: ReadonlySet<string> | undefined;
  return (id, modules) => {
    members ??= staticClosure(roots, modules);
    icons ??= iconsOf([...members].filter((member) => SOURCE.test(member)));
    return members.has(id) || icons.has(iconAt(id)) ? name : null;
  };
}

/** Everything that modules import, but for icons: the library imports all of them, and a source names a few. */
function staticClosure(roots: readonly string[], modules: Modules): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...roots];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id) || ICON.test(id)) continue;
    seen.add(id);
    open.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  return seen;
}

/**
 * Names one chunk for the small parts of all other screens, in place of a file for each: simple controls, and the
 * icons that sources below a folder import by name.
 *
 * Args:
 *   name: Name of the chunk.
 *   folder: Absolute path of the sources.
 */
export function partsChunk(name: string, folder: string): ChunkName {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const icons = iconsOf(files.filter((file) => /\.tsx?$/.test(file)).map((file) => join(folder, file)));
  return (id) => (PRIMITIVE.test(id) || icons.has(iconAt(id)) ? name : null);
}

function iconsOf(files: readonly string[]): ReadonlySet<string> {
  return new Set(files.flatMap((file) => iconsIn(readFileSync(file, "utf8"))));
}

/** Name of the icon that a module holds; empty for all other modules. */
function iconAt(id: string): string {
  return ICON.exec(id)?.[1] ?? "";
}

/** File names of the icons that a source imports: `CircleAlert` is `circle-alert`, `Trash2` is `trash-2`. */
export function iconsIn(source: string): readonly string[] {
  return [...source.matchAll(ICON_IMPORT)]
    .flatMap(([, names = ""]) => names.split(","))
    .map((name) => name.trim().replace(/\s+as\s.*$/, ""))
    .filter((name) => /^[A-Z]/.test(name))
    .map((name) => name.replace(/([a-z])([A-Z0-9])/g, "$1-$2").toLowerCase());
}
