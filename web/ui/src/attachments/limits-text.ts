import type { Translate } from "@cl/react";
import { acceptSummary } from "./accept-summary";
import type { UploadLimits } from "./limits";

/** Most kinds of file that a sentence names. */
const NAMED = 8;

/** What may be uploaded, in one line: kinds, size, number. */
export function limitsText(t: Translate, limits: UploadLimits): string {
  const kinds = acceptSummary(limits.accept);
  const named = kinds.length > NAMED ? [...kinds.slice(0, NAMED), "…"] : kinds;
  return [
    ...(named.length > 0 ? [t("ui.upload.allowed", { types: isolated(named.join(", ")) })] : []),
    t("ui.upload.maxSize", { size: limits.maxSizeMb }),
    ...(limits.maxFiles > 1 ? [t("ui.upload.maxFiles", { count: limits.maxFiles })] : []),
  ].join(" · ");
}

/** Types are written from left to right in every language; without this, `.txt` becomes `txt.` in Arabic. */
function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}
