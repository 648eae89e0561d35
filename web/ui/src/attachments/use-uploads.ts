import type { Ask, Attachment } from "@cl/client";
import { useAttachments, useChat, useClient, useT } from "@cl/react";
import { useCallback, useRef, useState } from "react";
import { sortFiles, type UploadLimits } from "./limits";
import { rejectionText } from "./rejection-text";

/** A file that was not taken, listed until the user has read why. */
export interface RejectedFile {
  readonly id: number;
  readonly name: string;
  readonly why: string;
}

export interface Uploads {
  readonly attachments: readonly Attachment[];
  readonly rejected: readonly RejectedFile[];
  readonly limits: UploadLimits;
  readonly add: (files: Iterable<File>) => void;
  readonly dismiss: (id: number) => void;
  readonly dismissAll: () => void;
}

/**
 * Files of the composer, or those that answer a question.
 *
 * @param limits What may be uploaded; files beyond it are listed with the reason.
 */
export function useUploads(limits: UploadLimits, ask?: Ask): Uploads {
  const client = useClient();
  const t = useT();
  const attachments = useAttachments(ask?.id ?? null);
  const [rejected, setRejected] = useState<readonly RejectedFile[]>([]);
  const nextId = useRef(0);
  // Complaints belong to the conversation in which the files were chosen.
  const session = useChat((state) => state.sessionId);
  const [told, setTold] = useState(session);
  if (told !== session) {
    setTold(session);
    setRejected([]);
  }

  const add = useCallback(
    (files: Iterable<File>) => {
      const sorted = sortFiles([...files], limits, attachments.length);
      for (const file of sorted.taken) {
        // How it ends is in the attachment's status, which the cards show.
        client.upload(file, ask ? { ask } : {}).done.catch(() => undefined);
      }
      const fresh = sorted.rejected.map(({ file, rejection }) => {
        nextId.current += 1;
        return { id: nextId.current, name: file.name, why: rejectionText(t, file.name, rejection) };
      });
      if (fresh.length > 0) setRejected((before) => [...before, ...fresh]);
    },
    [client, limits, attachments.length, ask, t],
  );
  const dismiss = useCallback((id: number) => setRejected((all) => all.filter((file) => file.id !== id)), []);
  const dismissAll = useCallback(() => setRejected((all) => (all.length === 0 ? all : [])), []);

  return { attachments, rejected, limits, add, dismiss, dismissAll };
}
