import { useT } from "@cl/react";
import { Button } from "../design/button";
import { useHistory, useHistoryState } from "./context";

/** The way back from a deletion, as long as there is one. */
export function UndoNotice() {
  const t = useT();
  const history = useHistory();
  const deleted = useHistoryState((state) => state.deleted);
  return (
    <div role="status" className="contents">
      {deleted ? (
        <div className="surface fixed top-[calc(var(--header-height)+0.5rem)] max-md:top-auto max-md:bottom-28 left-1/2 z-[80] flex max-w-[calc(100vw-2rem)] -translate-x-1/2 animate-rise items-center gap-3 rounded-control bg-popover py-1.5 ps-4 pe-1.5 text-popover-foreground text-ui shadow-float">
          <span className="truncate">{t("ui.thread.deleted", undefined, "Chat deleted")}</span>
          <Button size="sm" variant="ghost" onClick={() => history.undo()}>
            {t("ui.actions.undo", undefined, "Undo")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
