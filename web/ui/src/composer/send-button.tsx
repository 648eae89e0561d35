import { useChat, useClient, useT } from "@cl/react";
import { ArrowUp, ListPlus, Square } from "lucide-react";
import { Button } from "../design/button";
import { Tooltip } from "../design/tooltip";
import { canSend, type Sendable } from "./availability";

interface SendButtonProps {
  readonly what: Sendable;
  readonly stop: boolean;
  readonly onSend: () => void;
}

const ROUND = "rounded-full";

/** The button at the end of the composer: send, or stop while a run goes on. */
export function SendButton({ what, stop, onSend }: SendButtonProps) {
  if (!stop) return <Submit what={what} onSend={onSend} />;
  return (
    <>
      {canSend(what) ? <QueueButton onSend={onSend} /> : null}
      <StopButton />
    </>
  );
}

function Submit({ what, onSend }: Omit<SendButtonProps, "stop">) {
  const t = useT();
  const waits = useWaitingText(what);
  return (
    <Tooltip label={waits ?? t("chat.input.actions.send")} side="top">
      <Button
        id="chat-submit"
        variant="primary"
        size="icon"
        className={`${ROUND} disabled:bg-muted disabled:text-muted-foreground disabled:opacity-100`}
        aria-label={t("chat.input.actions.send")}
        aria-describedby={waits ? "chat-submit-note" : undefined}
        disabled={!canSend(what)}
        onClick={onSend}
      >
        <ArrowUp aria-hidden="true" strokeWidth={2.25} />
        {waits ? (
          <span id="chat-submit-note" className="sr-only">
            {waits}
          </span>
        ) : null}
      </Button>
    </Tooltip>
  );
}

/** What will happen to the message when it cannot go at once. */
function useWaitingText(what: Sendable): string | undefined {
  const t = useT();
  if (what === "hold") return t("ui.composer.offline");
  return what === "queue" ? t("ui.composer.queue") : undefined;
}

function QueueButton({ onSend }: { readonly onSend: () => void }) {
  const t = useT();
  const label = t("ui.composer.queue");
  return (
    <Tooltip label={label} side="top">
      <Button variant="quiet" size="icon" className={ROUND} aria-label={label} onClick={onSend}>
        <ListPlus aria-hidden="true" />
      </Button>
    </Tooltip>
  );
}

function StopButton() {
  const t = useT();
  const client = useClient();
  const online = useChat((state) => state.connection.status === "online");
  const label = t("chat.input.actions.stop");
  return (
    <Tooltip label={label} side="top">
      <Button
        id="stop-button"
        variant="primary"
        size="icon"
        className={ROUND}
        aria-label={label}
        disabled={!online}
        onClick={() => client.stop()}
      >
        <Square aria-hidden="true" className="stop-icon size-3.5! fill-current" />
      </Button>
    </Tooltip>
  );
}
