import { ImportFailure } from "../compile/failures";
import { closest } from "./closest";
import { guarded, type Namespace, namespace } from "./namespace";
import { UI_NAMES, UI_PREFIX, type UiName } from "./ui/names";

/** The modules that a source has asked for, loaded. */
export interface Modules {
  /** @throws ImportFailure There is no module of that name. */
  require(name: string): unknown;
}

type Loader = () => Promise<Namespace>;

/** Everything that can be imported besides the parts of the design system; each is loaded when it is asked for. */
const LOADERS: Readonly<Record<string, Loader>> = {
  react: async () => (await import("./react")).react,
  "react/jsx-runtime": async () => namespace(await import("react/jsx-runtime")),
  "react-dom": async () => {
    const module = await import("react-dom");
    return namespace({ ...module, default: module });
  },
  recoil: async () => guarded("recoil", namespace(await import("./recoil"))),
  sonner: async () => guarded("sonner", namespace(await import("./sonner"))),
  zod: async () => (await import("./zod")).zod,
  "zod/v3": async () => (await import("./zod")).zod,
  "zod/v4": async () => (await import("./zod-4")).zod,
  "react-hook-form": async () => guarded("react-hook-form", namespace(await import("react-hook-form"))),
  "@hookform/resolvers/zod": async () => namespace(await import("./resolver")),
  "lucide-react": async () => (await import("./lucide")).loadIcons(),
  "@chainlit/react-client": async () =>
    guarded("@chainlit/react-client", namespace(await import("./chainlit"))),
  "@/components/markdown": async () => namespace(await import("./markdown")),
  "@/components/renderer": async () => namespace(await import("./renderer")),
  "@/lib/utils": async () => namespace(await import("./utils")),
};

/** Names that a source may import, as its author writes them. */
const LIBRARIES: readonly string[] = Object.keys(LOADERS).filter((name) => name !== "react/jsx-runtime");
const AVAILABLE: readonly string[] = [...LIBRARIES, ...UI_NAMES.map((name) => UI_PREFIX + name)];

/** Load what a source imports. What does not exist is an error only for a source that really reads it. */
export async function openModules(imports: readonly string[]): Promise<Modules> {
  const names = new Set(["react", "react/jsx-runtime", ...imports.map(plain)]);
  const loaded = new Map<string, unknown>();
  await Promise.all(
    [...names].map(async (name) => {
      const module = await load(name);
      if (module !== undefined) loaded.set(name, module);
    }),
  );
  return {
    require: (name) => {
      const module = loaded.get(plain(name));
      if (module !== undefined) return module;
      // A dynamic import with an address that is only known now: the compiler awaits what it gets.
      if (isAddress(name)) return Object.assign(importAddress(name), { __esModule: true });
      throw unavailable(name);
    },
  };
}

async function load(name: string): Promise<unknown> {
  if (Object.hasOwn(LOADERS, name)) return LOADERS[name]?.();
  if (isUi(name)) {
    const { loadUi } = await import("./ui/load");
    return guarded(name, namespace(await loadUi(name.slice(UI_PREFIX.length) as UiName)));
  }
  return isAddress(name) ? importAddress(name) : undefined;
}

function isUi(name: string): boolean {
  return name.startsWith(UI_PREFIX) && (UI_NAMES as readonly string[]).includes(name.slice(UI_PREFIX.length));
}

/** Endings that authors write out of habit. */
function plain(name: string): string {
  return isAddress(name) ? name : name.replace(/(?:\/index)?\.(?:jsx?|tsx?)$/, "");
}

function isAddress(name: string): boolean {
  return /^(?:https?:)?\/\//.test(name);
}

async function importAddress(address: string): Promise<unknown> {
  try {
    return namespace((await import(/* @vite-ignore */ address)) as Record<string, unknown>);
  } catch (error) {
    throw new ImportFailure(
      `${address} could not be loaded: ${error instanceof Error ? error.message : String(error)}`,
      "Write the whole address in the source: only hosts that are named there are allowed.",
    );
  }
}

function unavailable(name: string): ImportFailure {
  const near = closest(name, AVAILABLE);
  const guess = near ? `Did you mean "${near}"? ` : "";
  return new ImportFailure(
    `"${name}" cannot be imported by a custom element`,
    `${guess}Available are: ${LIBRARIES.join(", ")}, and below ${UI_PREFIX}: ${UI_NAMES.join(", ")}.`,
  );
}
