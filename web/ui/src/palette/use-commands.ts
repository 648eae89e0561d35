import { type Translate, useChat, useProjectSettings, useT } from "@cl/react";
import {
  Code,
  Copy,
  Keyboard,
  type LucideIcon,
  Monitor,
  Moon,
  PanelLeft,
  SlidersHorizontal,
  SquarePen,
  Sun,
  UserRound,
} from "lucide-react";
import { profileLabel } from "../profiles/choose";
import { useHeaderActions } from "../shell/header/use-actions";
import { type ShellDialog, useShellStore } from "../shell/state";
import { useNewChat } from "../shell/use-new-chat";
import { VISITOR_SETTINGS } from "../shell/visitor-settings";
import { useSidebar } from "../sidebar-shell/use-sidebar";
import { useTheme } from "../theme";

export interface PaletteCommand {
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Keys that do the same, as `keyboard-map` names them. */
  readonly keys?: string;
  readonly run: () => void;
}

/** Everything that the palette can do on this page at this moment, the usual things first. */
export function usePaletteCommands(): readonly PaletteCommand[] {
  const t = useT();
  const shell = useShellStore();
  const open = (dialog: ShellDialog) => shell.setState({ dialog });
  return [
    ...useChatCommands(t),
    ...useHeaderCommands(),
    ...useSidebarCommand(t),
    ...useThemeCommands(t),
    {
      id: "shortcuts",
      label: t("ui.shortcuts.title", undefined, "Keyboard shortcuts"),
      icon: Keyboard,
      keys: "Mod+/",
      run: () => open({ kind: "shortcuts" }),
    },
  ];
}

/** A new conversation, with each profile too, and what can be done with the one on the page. */
function useChatCommands(t: Translate): readonly PaletteCommand[] {
  const { request } = useNewChat();
  const project = useProjectSettings() ?? VISITOR_SETTINGS;
  const profile = useChat((state) => state.chatProfile);
  const answered = useChat((state) => state.interaction !== null);
  const settings = useChat((state) => Boolean(state.settings.widgets?.length) && !state.readOnly);
  const commands: PaletteCommand[] = [
    {
      id: "new-chat",
      label: t("navigation.newChat.button", undefined, "New chat"),
      icon: SquarePen,
      keys: "Mod+Shift+O",
      run: () => request(),
    },
  ];
  if (settings && project.ui.chat_settings_location !== "sidebar") {
    commands.push({
      id: "settings",
      label: t("chat.settings.title", undefined, "Chat settings"),
      icon: SlidersHorizontal,
      run: () => tell("open-chat-settings"),
    });
  }
  if (answered) {
    commands.push(
      {
        id: "copy-answer",
        label: t("ui.shortcuts.copyAnswer", undefined, "Copy the last answer"),
        icon: Copy,
        keys: "Mod+Shift+C",
        run: () => tell("copy-last-answer"),
      },
      {
        id: "copy-code",
        label: t("ui.shortcuts.copyCode", undefined, "Copy the last code block"),
        icon: Code,
        keys: "Mod+Shift+;",
        run: () => tell("copy-last-code"),
      },
    );
  }
  const label = t("ui.profiles.label", undefined, "Chat profile");
  for (const each of project.chatProfiles.length > 1 ? project.chatProfiles : []) {
    if (each.name === profile) continue;
    commands.push({
      id: `profile-${each.name}`,
      label: `${label}: ${profileLabel(each)}`,
      icon: UserRound,
      run: () => request(each.name),
    });
  }
  return commands;
}

/** What the header offers as well: sharing, the readme, keys, the settings panel. */
function useHeaderCommands(): readonly PaletteCommand[] {
  const project = useProjectSettings() ?? VISITOR_SETTINGS;
  return useHeaderActions(project).filter((entry) => "run" in entry);
}

function useSidebarCommand(t: Translate): readonly PaletteCommand[] {
  const { offered, open, setOpen } = useSidebar();
  if (!offered) return [];
  return [
    {
      id: "sidebar",
      label: t("ui.shortcuts.sidebar", undefined, "Show or hide past chats"),
      icon: PanelLeft,
      keys: "Mod+B",
      run: () => setOpen(!open),
    },
  ];
}

const THEMES = [
  { choice: "light", icon: Sun, fallback: "Light" },
  { choice: "dark", icon: Moon, fallback: "Dark" },
  { choice: "system", icon: Monitor, fallback: "Same as system" },
] as const;

function useThemeCommands(t: Translate): readonly PaletteCommand[] {
  const { choice, choose } = useTheme();
  const label = t("ui.header.theme", undefined, "Theme");
  return THEMES.filter((each) => each.choice !== choice).map((each) => ({
    id: `theme-${each.choice}`,
    label: `${label}: ${t(`navigation.header.theme.${each.choice}`, undefined, each.fallback)}`,
    icon: each.icon,
    run: () => choose(each.choice),
  }));
}

/** Other parts of the page hear it, as when the keyboard asks. */
function tell(what: string): void {
  document.dispatchEvent(new CustomEvent(what));
}
