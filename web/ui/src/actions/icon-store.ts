/** Icons by name. The frequent ones are a small chunk; the whole set loads when another one is asked for. */
import type { LucideIcon } from "lucide-react";

type Icons = Readonly<Record<string, unknown>>;

const found = new Map<string, LucideIcon>();

/** The name in lower case with hyphens: `CircleCheck` and `circle_check` are `circle-check`. */
export function iconName(name: string): string {
  return name
    .trim()
    .replace(/([a-z])([A-Z0-9])/g, "$1-$2")
    .replace(/[\s_]+/g, "-")
    .toLowerCase();
}

/** Name of the exported component: `circle-check` is `CircleCheck`. */
export function componentName(id: string): string {
  return id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The icon if it has been loaded before. */
export function knownIcon(id: string): LucideIcon | undefined {
  return found.get(id);
}

/** Loads an icon; undefined when there is none of that name or the chunk cannot be fetched. */
export async function loadIcon(id: string): Promise<LucideIcon | undefined> {
  const name = componentName(id);
  try {
    const icon =
      pick(await import("./common-icons"), name) ?? pick(await import("@cl/custom/all-icons"), name);
    if (icon) found.set(id, icon);
    return icon;
  } catch {
    // An icon is decoration: without the network its place stays empty, and the next use tries again.
    return undefined;
  }
}

function pick(icons: Icons, name: string): LucideIcon | undefined {
  if (!Object.hasOwn(icons, name) || !/^[A-Z][A-Za-z0-9]*$/.test(name)) return undefined;
  const icon = icons[name];
  return isIcon(icon) ? icon : undefined;
}

/** Lucide's components are forward references; its helpers of the same spelling are not. */
function isIcon(value: unknown): value is LucideIcon {
  return typeof value === "object" && value !== null && "$$typeof" in value;
}
