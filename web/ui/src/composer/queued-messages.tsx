import type { PendingMessage } from "@cl/client";
import { useChat, useClient, useT } from "@cl/react";
import { Check, Clock3, Paperclip, Pencil, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useState } from "react";
import { IconButton } from "../design/icon-button";
import { useInputFocus } from "./input-focus";
import { isComposing, keyIntent } from "./keys";

/** Messages that wait for the end of the run or for the connection, above the composer. */
export function QueuedMessages() {
  const t = useT();
  const messages = useChat((state) => state.pendingMessages);
  if (messages.length === 0) return null;
  return (
    <ul
      aria-label={t("ui.message.queued")}
      className="mb-3 flex max-h-[30dvh] flex-col gap-2 overflow-y-auto"
    >
      {messages.map((message) => (
        <QueuedMessage key={message.id} message={message} />
      ))}
    </ul>
  );
}

function QueuedMessage({ message }: { readonly message: PendingMessage }) {
  const [editing, setEditing] = useState(false);
  return (
    <li className="flex animate-appear flex-col items-end gap-1">
      {editing ? (
        <EditQueued message={message} close={() => setEditing(false)} />
      ) : (
        <Bubble message={message} edit={() => setEditing(true)} />
      )}
    </li>
  );
}

function Bubble({ message, edit }: { readonly message: PendingMessage; readonly edit: () => void }) {
  const t = useT();
  const client = useClient();
  const focus = useInputFocus();
  const files = message.files?.length ?? 0;
  return (
    <>
      <div className="flex max-w-[86%] items-start gap-1 rounded-[18px] rounded-ee-[6px] border border-border border-dashed bg-background py-1 ps-3.5 pe-1">
        <p
          dir="auto"
          className="line-clamp-3 min-w-0 whitespace-pre-wrap break-words py-1 text-muted-foreground text-ui touch:py-3"
        >
          {message.command ? <span className="me-1.5 font-medium text-info">{message.command}</span> : null}
          {message.text}
          {files > 0 ? (
            <span className="ms-1.5 inline-flex items-center gap-0.5 text-meta">
              <Paperclip aria-hidden="true" className="size-3" />
              {files}
            </span>
          ) : null}
        </p>
        <IconButton
          label={t("ui.composer.editQueued")}
          size="icon-sm"
          side="top"
          className="rounded-full"
          onClick={edit}
        >
          <Pencil aria-hidden="true" className="size-3.5!" />
        </IconButton>
        <IconButton
          label={t("ui.composer.removeQueued")}
          size="icon-sm"
          side="top"
          className="rounded-full"
          onClick={() => {
            client.removePending(message.id);
            focus();
          }}
        >
          <X aria-hidden="true" className="size-3.5!" />
        </IconButton>
      </div>
      <span className="inline-flex items-center gap-1 pe-1 text-meta text-muted-foreground">
        <Clock3 aria-hidden="true" className="size-3" />
        {t(message.reason === "offline" ? "ui.composer.offline" : "ui.message.queued")}
      </span>
    </>
  );
}

function EditQueued({ message, close }: { readonly message: PendingMessage; readonly close: () => void }) {
  const t = useT();
  const client = useClient();
  const [text, setText] = useState(message.text);
  const focus = useInputFocus();
  useEffect(() => {
    client.holdPending(message.id);
    return () => client.holdPending(null);
  }, [client, message.id]);
  const leave = () => {
    close();
    focus();
  };
  const save = () => {
    if (text.trim() !== "") client.editPending(message.id, text);
    leave();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const composing = isComposing(event.nativeEvent.isComposing, event.keyCode);
    const intent = keyIntent({ ...pick(event), composing }, { text, hasAttachments: false });
    if (intent !== "send" && intent !== "leave") return;
    event.preventDefault();
    event.stopPropagation();
    if (intent === "send") save();
    else leave();
  };
  return (
    <div className="flex w-[86%] items-end gap-1 rounded-[18px] rounded-ee-[6px] border border-ring bg-background p-1.5 ps-3">
      <textarea
        // The person has just asked for it.
        // biome-ignore lint/a11y/noAutofocus: see above
        autoFocus
        dir="auto"
        aria-label={t("ui.composer.editQueued")}
        className="field-sizing-content max-h-40 min-h-7 min-w-0 flex-1 resize-none bg-transparent py-1 text-ui outline-none"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <IconButton label={t("common.actions.cancel")} size="icon-sm" className="rounded-full" onClick={leave}>
        <X aria-hidden="true" />
      </IconButton>
      <IconButton label={t("ui.actions.save")} size="icon-sm" className="rounded-full" onClick={save}>
        <Check aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function pick({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) {
  return { key, shiftKey, ctrlKey, metaKey, altKey };
}
