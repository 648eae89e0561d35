import { useT } from "@cl/react";
import { useEffect } from "react";
import { Sheet, SheetContent } from "../design/sheet";
import { useSidebar } from "../sidebar-shell/use-sidebar";
import { ArchiveButton } from "./archive-button";
import { useHistory } from "./context";
import { DrawerHead, PanelHead } from "./head";
import { ThreadList } from "./list";
import { HistoryRail } from "./rail";
import { useEdgeSwipe } from "./use-edge-swipe";

/** The list where it belongs: a panel beside the conversation, or its rail; a drawer over it on phones. */
export function HistoryPlace() {
  const t = useT();
  const history = useHistory();
  const { open, phone, setOpen } = useSidebar();
  useEffect(() => {
    if (open) void history.refresh();
  }, [open, history]);
  useEdgeSwipe({ enabled: phone, open, setOpen });
  const title = t("threadHistory.sidebar.title", undefined, "Past chats");
  if (phone) {
    return (
      <Sheet open={open} onOpenChange={setOpen}>
        <SheetContent
          side="start"
          title={title}
          // Where a name is being changed, the key gives up only that.
          onEscapeKeyDown={(event) => {
            if (event.target instanceof HTMLInputElement) event.preventDefault();
          }}
        >
          <DrawerHead />
          <ThreadList onOpened={() => setOpen(false)} />
          <ArchiveButton />
        </SheetContent>
      </Sheet>
    );
  }
  if (!open) return <HistoryRail />;
  return (
    <nav
      aria-label={title}
      className="flex w-66 shrink-0 flex-col border-hairline border-e bg-sidebar text-sidebar-foreground"
    >
      <PanelHead />
      <ThreadList />
      <ArchiveButton />
    </nav>
  );
}
