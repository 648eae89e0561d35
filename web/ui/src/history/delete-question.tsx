import type { ThreadSummary } from "@cl/client/history";
import { useT } from "@cl/react";
import { AlertDialog } from "../design/alert-dialog";
import { useNewChat } from "../shell/use-new-chat";
import { useHistory } from "./context";

interface DeleteQuestionProps {
  readonly thread: ThreadSummary;
  readonly active: boolean;
  readonly onDone: () => void;
}

/** Asks before a thread is deleted. The one on screen gives way to a new chat. */
export function DeleteQuestion({ thread, active, onDone }: DeleteQuestionProps) {
  const t = useT();
  const history = useHistory();
  const { begin } = useNewChat();
  const remove = () => {
    history.remove(thread.id);
    if (active) begin();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={t("threadHistory.thread.actions.delete.title", undefined, "Delete this chat?")}
      description={t("threadHistory.thread.actions.delete.description")}
      confirmLabel={t("threadHistory.thread.menu.delete", undefined, "Delete")}
      onConfirm={remove}
      destructive
    />
  );
}
