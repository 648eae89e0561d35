import { useT } from "@cl/react";
import { Archive } from "lucide-react";
import { Button } from "../design/button";
import { useShellStore } from "../shell/state";
import { useHistoryState } from "./context";

/** The way to what was put away, below the list. */
export function ArchiveButton() {
  const t = useT();
  const shell = useShellStore();
  const isReady = useHistoryState((state) => state.status === "ready");
  if (!isReady) return null;
  return (
    <div className="shrink-0 border-hairline border-t p-2">
      <Button
        id="archived-threads"
        variant="quiet"
        className="w-full justify-start! px-2.5! font-normal!"
        onClick={() => shell.setState({ dialog: { kind: "archive" }, drawer: false })}
      >
        <Archive aria-hidden="true" />
        {t("ui.history.archived", undefined, "Archived")}
      </Button>
    </div>
  );
}
