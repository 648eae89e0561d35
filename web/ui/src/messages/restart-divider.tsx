import { useChat, useT } from "@cl/react";
import { Button } from "../design/button";
import { useNewChat } from "../shell/use-new-chat";

/** Where a conversation was cut: the assistant no longer knows what is above. Offers the way out. */
export function RestartDivider() {
  const t = useT();
  // Whoever writes on has understood.
  const offers = useChat((state) => state.interaction === null);
  const { begin } = useNewChat();
  return (
    <div role="status" className="restart-divider">
      <p className="restart-text">{t("ui.connection.sessionGone")}</p>
      {offers ? (
        <Button size="sm" variant="outline" onClick={() => begin()}>
          {t("ui.connection.startNew", undefined, "Start a new chat")}
        </Button>
      ) : null}
    </div>
  );
}
