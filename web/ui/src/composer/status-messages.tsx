import type { Attachment } from "@cl/client";
import { useChat, useT } from "@cl/react";
import { useEffect, useRef, useState } from "react";

/** Tells a screen reader what happens to files and queued messages. */
export function StatusMessages() {
  const t = useT();
  const attachments = useChat((state) => state.attachments);
  const queued = useChat((state) => state.pendingMessages.length);
  const before = useRef({ attachments, queued });
  const [message, setMessage] = useState("");

  useEffect(() => {
    const done = newlyDone(before.current.attachments, attachments);
    const more = queued > before.current.queued;
    before.current = { attachments, queued };
    if (done !== undefined) setMessage(t("ui.upload.done", { name: done.name }));
    else if (more) setMessage(t("ui.message.queued"));
  }, [attachments, queued, t]);

  return <output className="sr-only">{message}</output>;
}

function newlyDone(before: readonly Attachment[], now: readonly Attachment[]): Attachment | undefined {
  return now.find(
    ({ id, status }) => status === "done" && before.some((old) => old.id === id && old.status !== "done"),
  );
}
