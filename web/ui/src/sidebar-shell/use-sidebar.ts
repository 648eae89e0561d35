import { keepsHistory } from "@cl/client";
import { useChat } from "@cl/react";
import { useCallback } from "react";
import { usePhone } from "../design/media";
import { useShell, useShellStore } from "../shell/state";
import { rememberOpen } from "./remembered";

export interface Sidebar {
  /** There is a history to show. */
  readonly offered: boolean;
  /** A drawer over the page in place of a panel beside it. */
  readonly phone: boolean;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** Whether past conversations are kept for this person, and the app wants them to be seen. */
export function useHistoryOffered(): boolean {
  return useChat(
    (state) => keepsHistory(state) && state.projectSettings?.ui.default_sidebar_state !== "hidden",
  );
}

/** The sidebar with past conversations. */
export function useSidebar(): Sidebar {
  const shell = useShellStore();
  const phone = usePhone();
  const offered = useHistoryOffered();
  const byDefault = useChat((state) => state.projectSettings?.ui.default_sidebar_state !== "closed");
  const panel = useShell((state) => state.sidebar ?? byDefault);
  const drawer = useShell((state) => state.drawer);
  const setOpen = useCallback(
    (open: boolean) => {
      if (phone) return shell.setState({ drawer: open });
      rememberOpen(open);
      shell.setState({ sidebar: open });
    },
    [phone, shell],
  );
  return { offered, phone, open: offered && (phone ? drawer : panel), setOpen };
}
