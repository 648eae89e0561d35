import { useT } from "@cl/react";
import { useInputFocus } from "../composer/input-focus";
import { AttachmentCard, RejectedCard } from "./attachment-card";
import type { Uploads } from "./use-uploads";

/** Files waiting to be sent, and those that were not taken with the reason. Nothing when there are none. */
export function AttachmentsRow({ uploads }: { readonly uploads: Uploads }) {
  const t = useT();
  const focus = useInputFocus();
  const { attachments, rejected, dismiss } = uploads;
  if (attachments.length === 0 && rejected.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 px-1 pt-1 pb-2">
      {attachments.length > 0 ? (
        <ul
          id="attachments"
          aria-label={t("ui.composer.attachments")}
          className="flex max-h-36 flex-wrap gap-2 overflow-y-auto"
        >
          {attachments.map((attachment) => (
            <AttachmentCard key={attachment.id} attachment={attachment} movable={attachments.length > 1} />
          ))}
        </ul>
      ) : null}
      {rejected.map((file) => (
        <RejectedCard
          key={file.id}
          why={file.why}
          onDismiss={() => {
            dismiss(file.id);
            focus();
          }}
        />
      ))}
    </div>
  );
}
