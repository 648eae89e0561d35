import { type Translate, useT } from "@cl/react";
import { Search } from "lucide-react";
import { Button } from "../design/button";
import { IconButton } from "../design/icon-button";
import { shortcut } from "../shell/keyboard-map";
import { NewChatButton } from "../shell/new-chat";
import { useShellStore } from "../shell/state";
import { SidebarToggle } from "../sidebar-shell/toggle";

/** Top row of the panel: close it, search, begin anew. */
export function PanelHead() {
  return (
    <div className="flex h-(--header-height) shrink-0 items-center gap-1 px-2.5">
      <SidebarToggle />
      <div className="flex-1" />
      <SearchButton />
      <NewChatButton />
    </div>
  );
}

export function SearchButton() {
  const t = useT();
  const search = useSearchDialog();
  return (
    <IconButton id="search-chats-button" label={searchLabel(t)} hint={shortcut("Mod+K")} onClick={search}>
      <Search aria-hidden="true" />
    </IconButton>
  );
}

/** Top row of the drawer, whose title and close button are above it. */
export function DrawerHead() {
  const t = useT();
  const search = useSearchDialog();
  return (
    <div className="px-3 pb-2">
      <Button
        id="search-chats-button"
        variant="outline"
        className="w-full justify-start! font-normal! text-muted-foreground"
        onClick={search}
      >
        <Search aria-hidden="true" />
        {t("threadHistory.sidebar.filters.placeholder", undefined, "Search chats…")}
      </Button>
    </div>
  );
}

/** What the search is called: its place holder, which ends as place holders do. */
export function searchLabel(t: Translate): string {
  return t("threadHistory.sidebar.filters.placeholder", undefined, "Search chats…").replace(/[\s.…]+$/, "");
}

function useSearchDialog(): () => void {
  const shell = useShellStore();
  return () => shell.setState({ dialog: { kind: "search" }, drawer: false });
}
