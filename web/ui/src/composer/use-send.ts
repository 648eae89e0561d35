import { useAsk, useChat, useClient } from "@cl/react";
import { useCallback } from "react";
import { askedKind, type Sendable, sendable } from "./availability";
import { useDraft, useDraftText } from "./draft";

export interface Send {
  readonly what: Sendable;
  /** Send, answer or queue what the composer holds; nothing when that is not possible now. */
  readonly send: () => void;
}

/** What the composer would send, and how. */
export function useSend(): Send {
  const client = useClient();
  const draft = useDraft();
  const text = useDraftText();
  const ask = useAsk();
  const facts = useChat((state) => {
    const files = state.attachments.filter((file) => file.askId === null);
    return {
      online: state.connection.status === "online",
      busy: state.busy,
      uploadedFiles: files.filter((file) => file.status === "done").length,
      uploadsPending: files.filter((file) => file.status === "uploading").length,
      commandSelected: state.selectedCommand !== null,
    };
  });
  const what = sendable({ ...facts, text, ask: askedKind(ask) });

  const send = useCallback(() => {
    if (what === "empty" || what === "uploading" || what === "asked") return;
    const { attachments, selectedCommand } = client.state.getState();
    const { text } = draft;
    draft.set("");
    draft.flush();
    if (ask?.spec.type === "text") return client.answerAsk(ask, text);
    const files = attachments.filter((file) => file.askId === null && file.status === "done");
    client.send(text, { command: selectedCommand?.id ?? null, files });
    // What is left could not be uploaded; it would puzzle beside the next message.
    client.clearAttachments();
  }, [client, draft, what, ask]);

  return { what, send };
}
