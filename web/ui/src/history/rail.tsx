import { useT } from "@cl/react";
import { NewChatButton } from "../shell/new-chat";
import { SidebarToggle } from "../sidebar-shell/toggle";
import { SearchButton } from "./head";

/** What is left of the closed history beside the conversation: the ways to open it, to begin anew, to search. */
export function HistoryRail() {
  const t = useT();
  return (
    <nav
      aria-label={t("threadHistory.sidebar.title", undefined, "Past chats")}
      data-testid="history-rail"
      className="flex w-14 shrink-0 flex-col items-start gap-1 border-hairline border-e bg-sidebar px-2.5 py-2 text-sidebar-foreground"
    >
      <SidebarToggle />
      <NewChatButton />
      <SearchButton />
    </nav>
  );
}
