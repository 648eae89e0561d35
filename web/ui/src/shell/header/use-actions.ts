import type { ProjectSettings } from "@cl/protocol";
import { useChat, useT } from "@cl/react";
import { BookOpenText, KeyRound, type LucideIcon, SlidersHorizontal } from "lucide-react";
import { useMemo } from "react";
import { useRouter } from "../../router";
import { useShellStore } from "../state";
import { type HeaderAction, headerActions } from "./actions";

/** A header entry that acts on the page, ready to be drawn as a button or as a menu entry. */
export interface ShownAction {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
}

export type ShownLink = Extract<HeaderAction, { kind: "link" }>;

/** The header's entries for the app, in order. */
export function useHeaderActions(project: ProjectSettings): readonly (ShownAction | ShownLink)[] {
  const t = useT();
  const shell = useShellStore();
  const { navigate } = useRouter();
  const hasSettings = useChat((state) => Boolean(state.settings.widgets?.length));
  return useMemo(() => {
    const show = (action: HeaderAction): ShownAction | ShownLink => {
      switch (action.kind) {
        case "readme":
          return {
            id: "readme-button",
            label: t("navigation.header.readme", undefined, "Readme"),
            icon: BookOpenText,
            run: () => shell.setState({ dialog: { kind: "readme" } }),
          };
        case "keys":
          return {
            id: "api-keys-button",
            label: t("navigation.user.menu.apiKeys", undefined, "API keys"),
            icon: KeyRound,
            run: () => navigate("/env"),
          };
        case "settings":
          return {
            id: "chat-settings-header-button",
            label: t("chat.settings.title", undefined, "Chat settings"),
            icon: SlidersHorizontal,
            run: () => shell.setState((state) => ({ settingsPanel: !state.settingsPanel })),
          };
        case "link":
          return action;
      }
    };
    return headerActions(project, hasSettings).map(show);
  }, [project, hasSettings, t, shell, navigate]);
}
