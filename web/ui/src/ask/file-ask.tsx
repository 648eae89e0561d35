import type { Ask } from "@cl/client";
import type { FileAskSpec } from "@cl/protocol";
import { useClient, useT } from "@cl/react";
import { FileUp } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import {
  AttachmentCard,
  FileInput,
  limitsText,
  RejectedCard,
  type UploadLimits,
  type Uploads,
  useFileDialog,
  useFileDrag,
  useUploads,
} from "../attachments";
import { Button } from "../design/button";
import { cx } from "../design/cx";
import { filesAnswer } from "./files-answer";
import { TimeLeftLabel } from "./time-left-label";

interface FileAskProps {
  readonly ask: Ask;
  readonly spec: FileAskSpec;
}

/** Card of a question that is answered with files: drop zone, button, progress. */
export function FileAsk({ ask, spec }: FileAskProps) {
  const limits = useMemo(() => askLimits(spec), [spec]);
  const uploads = useUploads(limits, ask);
  useAnswerWhenUploaded(ask, uploads);
  const card = useRef<HTMLDivElement>(null);
  // The whole column takes the files: aiming at a card is hard, and nothing else wants them now.
  const area = () => card.current?.closest<HTMLElement>("[data-chat-column], main") ?? card.current;
  const over = useFileDrag({ enabled: true, area, onFiles: uploads.add });
  return (
    <div ref={card} className="mt-3 flex max-w-xl flex-col gap-2">
      <FileZone ask={ask} uploads={uploads} over={over} />
      {uploads.attachments.length > 0 ? (
        <ul className="flex flex-wrap gap-2">
          {uploads.attachments.map((attachment) => (
            <AttachmentCard key={attachment.id} attachment={attachment} />
          ))}
        </ul>
      ) : null}
      {uploads.rejected.map((file) => (
        <RejectedCard key={file.id} why={file.why} onDismiss={() => uploads.dismiss(file.id)} />
      ))}
    </div>
  );
}

interface FileZoneProps {
  readonly ask: Ask;
  readonly uploads: Uploads;
  readonly over: boolean;
}

function FileZone({ ask, uploads, over }: FileZoneProps) {
  const t = useT();
  const dialog = useFileDialog();
  const uploading = uploads.attachments.some((attachment) => attachment.status === "uploading");
  return (
    <div
      className={cx(
        "flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card border border-dashed p-4 transition-state",
        over ? "border-primary bg-primary-soft" : "border-input bg-card",
      )}
    >
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-primary-soft text-primary">
        <FileUp aria-hidden="true" className="size-5" />
      </span>
      <span className="min-w-40 flex-1">
        <span className="flex items-center gap-2 font-medium text-ui">
          {t("ui.ask.uploadPrompt")}
          <TimeLeftLabel ask={ask} />
        </span>
        <span className="mt-0.5 block text-meta text-muted-foreground">{limitsText(t, uploads.limits)}</span>
      </span>
      <FileInput
        input={dialog.input}
        id="ask-button-input"
        limits={uploads.limits}
        disabled={uploading}
        onFiles={(files) => {
          uploads.dismissAll();
          uploads.add(files);
        }}
      />
      <Button
        id={uploading ? "ask-upload-button-loading" : "ask-upload-button"}
        variant="primary"
        className="max-xs:w-full"
        busy={uploading}
        onClick={dialog.open}
      >
        {t("chat.fileUpload.browse")}
      </Button>
    </div>
  );
}

function askLimits(spec: FileAskSpec): UploadLimits {
  return { enabled: true, accept: spec.accept, maxFiles: spec.max_files, maxSizeMb: spec.max_size_mb };
}

/** All files of a choice must arrive; then they are the answer. A failed one can be tried again or taken off. */
function useAnswerWhenUploaded(ask: Ask, uploads: Uploads): void {
  const client = useClient();
  const answer = filesAnswer(uploads.attachments);
  useEffect(() => {
    if (answer === undefined) return;
    client.answerAsk(ask, answer);
    client.clearAttachments(ask.id);
  });
}
