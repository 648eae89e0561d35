import type { ProjectSettings } from "@cl/protocol";
import { safeUrl } from "../../design";

/** One entry of the right end of the header. */
export type HeaderAction =
  | { readonly kind: "share" }
  | { readonly kind: "readme" }
  | { readonly kind: "keys" }
  | { readonly kind: "settings" }
  | {
      readonly kind: "link";
      readonly name: string;
      readonly url: string;
      readonly icon: string | undefined;
      readonly text: string | null;
      readonly target: string;
    };

const TARGETS = new Set(["_blank", "_self", "_parent", "_top"]);

/** What the header offers for an app, in order. Links with an unsafe address are left out. */
export function headerActions(
  project: ProjectSettings,
  hasSettings: boolean,
  canShare = false,
): readonly HeaderAction[] {
  const actions: HeaderAction[] = [];
  if (canShare) actions.push({ kind: "share" });
  if (project.markdown?.trim()) actions.push({ kind: "readme" });
  if (project.userEnv?.length) actions.push({ kind: "keys" });
  for (const link of project.ui.header_links ?? []) {
    const url = safeUrl(link.url);
    if (!url) continue;
    actions.push({
      kind: "link",
      name: link.name,
      url,
      icon: safeUrl(link.icon_url),
      text: link.display_name,
      target: link.target && TARGETS.has(link.target) ? link.target : "_blank",
    });
  }
  if (hasSettings && project.ui.chat_settings_location === "sidebar") actions.push({ kind: "settings" });
  return actions;
}
