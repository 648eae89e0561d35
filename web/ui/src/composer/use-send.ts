import { useAsk, useChat, useClient } from "@cl/react";
import { useCallback } from "react";
import { type Sendable, sendable } from "./availability";

export interface Send {
  readonly what: Sendable;
  /** Send, answer or queue what the composer holds; nothing when that is not possible now. */
  readonly send: () => void;
}

/** What the composer would send, and how. */
export function useSend(): Send {
  const client = useClient();
  const ask = useAsk();
  const facts = useChat((state) => {
    const files = state.attachments.filter((file) => file.askId === null);
    return {
      online: state.connection.status === "online",
      busy: state.busy,
      text: state.draft,
      uploadedFiles: files.filter((file) => file.status === "done").length,
      uploadsPending: files.filter((file) => file.status === "uploading").length,
      commandSelected: state.selectedCommand !== null,
    };
  });
  const what = sendable({ ...facts, ask: ask?.spec.type });

  const send = useCallback(() => {
    if (what === "empty" || what === "uploading" || what === "asked") return;
    const { draft, attachments, selectedCommand, selectedModes } = client.state.getState();
    client.setDraft("");
    if (ask?.spec.type === "text") return client.answerAsk(ask, draft);
    const files = attachments.filter((file) => file.askId === null && file.status === "done");
    client.send(draft, { command: selectedCommand?.id ?? null, modes: selectedModes, files });
    // What is left could not be uploaded; it would puzzle beside the next message.
    client.clearAttachments();
  }, [client, what, ask]);

  return { what, send };
}
