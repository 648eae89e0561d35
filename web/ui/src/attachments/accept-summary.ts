import type { FileAccept } from "@cl/protocol";
import { acceptAttribute } from "./accept";

/** Short words for what is allowed, for example `images, PDF, .csv`; empty when everything is. */
export function acceptSummary(accept: FileAccept | null | undefined): readonly string[] {
  const attribute = acceptAttribute(accept);
  if (attribute === undefined) return [];
  return Array.from(new Set(attribute.split(",").map(shortName)));
}

/** What people call types whose MIME names mean nothing to them. */
const COMMON_NAMES: Readonly<Record<string, string>> = {
  "text/plain": "TXT",
  "text/markdown": "Markdown",
  "application/msword": "Word",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
  "application/vnd.ms-excel": "Excel",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
  "application/vnd.ms-powerpoint": "PowerPoint",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
};

function shortName(part: string): string {
  if (part.startsWith(".")) return part;
  const [kind = part, sub = "*"] = part.split("/");
  if (sub === "*") return kind;
  return COMMON_NAMES[part] ?? sub.replace(/^x-/, "").toUpperCase();
}
