import type { Attachment } from "@cl/client";
import { useChat, useClient, useT } from "@cl/react";
import { GripVertical, RotateCw, TriangleAlert, X } from "lucide-react";
import { useInputFocus } from "../composer/input-focus";
import { cx } from "../design/cx";
import { IconButton } from "../design/icon-button";
import { fileSize } from "./file-size";
import { ProgressRing } from "./progress-ring";
import { Thumbnail } from "./thumbnail";
import { useReorder } from "./use-reorder";

const CARD =
  "flex h-14 w-57 max-w-full shrink-0 @max-md:w-full @max-md:grow items-center gap-2.5 rounded-control border p-2 pe-1";

interface AttachmentCardProps {
  readonly attachment: Attachment;
  /** There are others, among which it can be moved. */
  readonly movable?: boolean;
}

/** One file on its way, with what can be done about it. */
export function AttachmentCard({ attachment, movable = false }: AttachmentCardProps) {
  const t = useT();
  const client = useClient();
  const focus = useInputFocus();
  const { id, name, status, file } = attachment;
  const failed = status === "failed";
  const move = useReorder(id);
  const remove =
    status === "uploading"
      ? t("chat.fileUpload.actions.cancelUpload")
      : t("chat.fileUpload.actions.removeAttachment");
  return (
    <li
      {...(movable ? move.card : undefined)}
      className={cx(
        CARD,
        "animate-appear data-[dragged]:opacity-50 data-[over]:outline-2 data-[over]:outline-ring",
        failed ? "border-destructive-line bg-destructive-soft" : "border-border bg-background",
      )}
    >
      {movable ? (
        <button
          type="button"
          aria-label={t("ui.upload.move", { name }, "Move {{name}}")}
          aria-keyshortcuts="ArrowLeft ArrowRight"
          className="-me-1.5 -ms-1 grid h-10 w-6 shrink-0 cursor-grab touch-none place-items-center rounded-chip text-muted-foreground transition-state hover:text-foreground"
          {...move.handle}
        >
          <GripVertical aria-hidden="true" className="size-4" />
        </button>
      ) : null}
      {failed ? <TroubleTile /> : <Thumbnail file={file} />}
      <span className="min-w-0 flex-1">
        <span
          dir="auto"
          data-tooltip={name}
          className="block truncate [text-align:match-parent] font-medium text-[0.8125rem] leading-5"
        >
          {name}
        </span>
        <StatusLine attachment={attachment} />
      </span>
      {failed ? (
        <IconButton
          label={t("ui.upload.retry", { name })}
          side="top"
          size="icon-sm"
          className="rounded-full"
          onClick={() => client.retryAttachment(id)}
        >
          <RotateCw aria-hidden="true" />
        </IconButton>
      ) : null}
      <IconButton
        label={`${remove}: ${name}`}
        side="top"
        size="icon-sm"
        className="relative rounded-full"
        onClick={() => {
          client.removeAttachment(id);
          focus();
        }}
      >
        {status === "uploading" ? (
          <ProgressRing progress={attachment.progress} className="absolute inset-0 m-auto size-6!" />
        ) : null}
        <X aria-hidden="true" className={status === "uploading" ? "size-3!" : undefined} />
      </IconButton>
    </li>
  );
}

function StatusLine({ attachment }: { readonly attachment: Attachment }) {
  const t = useT();
  const language = useChat((state) => state.translations?.language ?? "en-US");
  const { status, size, progress, error } = attachment;
  if (status === "failed") {
    const why = error ?? t("chat.fileUpload.errors.failed");
    return (
      <span role="alert" data-tooltip={why} className="block truncate text-destructive text-meta">
        {why}
      </span>
    );
  }
  const percent = new Intl.NumberFormat(language, { style: "percent" }).format(progress);
  return (
    <span className="block truncate text-meta text-muted-foreground tabular-nums">
      {status === "uploading" ? <bdi>{`${percent} · `}</bdi> : null}
      <bdi>{fileSize(size, language)}</bdi>
    </span>
  );
}

function TroubleTile() {
  return (
    <span className="grid size-10 shrink-0 place-items-center rounded-chip text-destructive">
      <TriangleAlert aria-hidden="true" className="size-5" />
    </span>
  );
}

interface RejectedCardProps {
  readonly why: string;
  readonly onDismiss: () => void;
}

/** Line for a file that was not taken. */
export function RejectedCard({ why, onDismiss }: RejectedCardProps) {
  const t = useT();
  return (
    <div
      className={cx(
        CARD,
        "h-auto min-h-14 w-full animate-appear border-destructive-line bg-destructive-soft",
      )}
    >
      <TroubleTile />
      <span role="alert" className="min-w-0 flex-1 break-words text-[0.8125rem] leading-5">
        {why}
      </span>
      <IconButton
        label={t("ui.actions.close")}
        side="top"
        size="icon-sm"
        className="rounded-full"
        onClick={onDismiss}
      >
        <X aria-hidden="true" />
      </IconButton>
    </div>
  );
}
