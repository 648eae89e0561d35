import { keepsHistory } from "@cl/client";
import type { ProjectSettings } from "@cl/protocol";
import { useChat, useT } from "@cl/react";
import { BookOpenText, KeyRound, type LucideIcon, Share2, SlidersHorizontal } from "lucide-react";
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
  const shared = useShareable();
  return useMemo(() => {
    const show = (action: HeaderAction): ShownAction | ShownLink => {
      switch (action.kind) {
        case "share":
          return {
            id: "share-button",
            label: t("ui.thread.share", undefined, "Share"),
            icon: Share2,
            run: () => {
              if (shared !== null) shell.setState({ dialog: { kind: "share", threadId: shared } });
            },
          };
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
    return headerActions(project, hasSettings, shared !== null).map(show);
  }, [project, hasSettings, shared, t, shell, navigate]);
}

/** The thread on screen, if it is stored and the app lets it be shared. */
function useShareable(): string | null {
  return useChat((state) => {
    const ready = keepsHistory(state) && state.projectSettings?.threadSharing === true;
    return ready && state.interaction !== null && !state.readOnly ? state.threadId : null;
  });
}
