import { extendTailwindMerge } from "tailwind-merge";

type ClassValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly ClassValue[]
  | Readonly<Record<string, unknown>>;

const merge = extendTailwindMerge({
  extend: { classGroups: { "font-size": [{ text: ["ui", "meta", "chat"] }] } },
});

/** Join class names; of those that contradict each other the last one stays. */
export function cn(...values: readonly ClassValue[]): string {
  return merge(values.map(classes).filter(Boolean).join(" "));
}

function classes(value: ClassValue): string {
  if (!value || value === true) return "";
  if (typeof value !== "object") return String(value);
  if (isList(value)) return value.map(classes).filter(Boolean).join(" ");
  return Object.keys(value)
    .filter((name) => value[name])
    .join(" ");
}

function isList(value: object): value is readonly ClassValue[] {
  return Array.isArray(value);
}
