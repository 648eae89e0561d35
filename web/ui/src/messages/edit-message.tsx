import type { Step } from "@cl/protocol";
import { useChat, useClient, useT } from "@cl/react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Button } from "../design/button";

interface EditMessageProps {
  readonly step: Step;
  readonly onClose: () => void;
}

/** One's own message, open for change. Sending it runs the conversation again from here. */
export function EditMessage({ step, onClose }: EditMessageProps) {
  const t = useT();
  const client = useClient();
  const busy = useChat((state) => state.busy);
  const [before] = useState(() => client.records.steps.received(step.id));
  const [text, setText] = useState(before);
  const box = useRef<HTMLTextAreaElement>(null);
  const canSend = text.trim() !== "" && !busy;
  useEffect(() => {
    const node = box.current;
    node?.focus();
    node?.setSelectionRange(node.value.length, node.value.length);
  }, []);
  const [opener] = useState(() => document.activeElement);
  const leave = () => {
    const around = box.current?.closest(".user-message") ?? null;
    onClose();
    requestAnimationFrame(() => returnFocus(opener, around));
  };
  const send = () => {
    if (!canSend) return;
    client.editMessage(step.id, text);
    leave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      leave();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };
  return (
    <div className="edit-box" data-unsaved={text === before ? undefined : ""}>
      <textarea
        ref={box}
        id="edit-chat-input"
        aria-label={t("ui.message.editLabel", undefined, "Your message")}
        dir="auto"
        rows={1}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="edit-buttons">
        <Button size="sm" variant="ghost" onClick={leave}>
          {t("common.actions.cancel", undefined, "Cancel")}
        </Button>
        <Button size="sm" variant="primary" className="confirm-edit" disabled={!canSend} onClick={send}>
          {t("common.actions.confirm", undefined, "Confirm")}
        </Button>
      </div>
    </div>
  );
}

/** To where it came from: the composer, or the button of the message, which is there again. */
function returnFocus(opener: Element | null, message: Element | null): void {
  if (document.activeElement !== document.body) return;
  const place = opener?.isConnected ? opener : message?.querySelector(".edit-message:not(:disabled)");
  if (place instanceof HTMLElement) place.focus({ preventScroll: true });
}
