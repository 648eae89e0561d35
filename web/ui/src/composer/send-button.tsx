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
  const name = t("chat.input.actions.send");
  return (
    // A disabled button hears no pointer, so what it waits for is told by what is around it.
    <Tooltip label={what === "hold" ? t("ui.composer.offline") : name} side="top">
      <span className="inline-flex">
        <Button
          id="chat-submit"
          variant="primary"
          size="icon"
          className={`${ROUND} disabled:bg-muted disabled:text-muted-foreground disabled:opacity-100`}
          aria-label={name}
          disabled={!canSend(what)}
          onClick={onSend}
        >
          <ArrowUp aria-hidden="true" strokeWidth={2.25} />
        </Button>
      </span>
    </Tooltip>
  );
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
