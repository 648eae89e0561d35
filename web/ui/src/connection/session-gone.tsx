import { useChat, useT } from "@cl/react";
import { Alert, Button } from "../design";
import { useNewChat } from "../shell/use-new-chat";

/** Tells that the assistant no longer knows what is on screen, and offers the way out. */
export function SessionGone() {
  const t = useT();
  // Whoever writes on has understood; the divider in the conversation stays.
  const gone = useChat((state) => state.sessionGone && state.interaction === null);
  const { begin } = useNewChat();
  if (!gone) return null;
  return (
    <Alert tone="warning" className="mb-2 items-center">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span className="min-w-0 flex-1 basis-64">{t("ui.connection.sessionGone")}</span>
        <Button size="sm" variant="outline" onClick={() => begin()}>
          {t("ui.connection.startNew", undefined, "Start a new chat")}
        </Button>
      </div>
    </Alert>
  );
}
