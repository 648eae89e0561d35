import { useT } from "@cl/react";
import { FileUp } from "lucide-react";
import { type RefObject, useRef } from "react";
import { createPortal } from "react-dom";
import { FileInput } from "./attach-button";
import { limitsText } from "./limits-text";
import { useFileDrag } from "./use-file-drag";
import type { Uploads } from "./use-uploads";

interface DropTargetProps {
  readonly uploads: Uploads;
  readonly enabled: boolean;
  /** Something inside the chat column; the column itself takes the files. */
  readonly inside: RefObject<HTMLElement | null>;
}

/** Lets files be dropped anywhere on the chat column, and shows it while they hang over it. */
export function DropTarget({ uploads, enabled, inside }: DropTargetProps) {
  const input = useRef<HTMLInputElement>(null);
  const area = () => columnOf(inside.current);
  const over = useFileDrag({ enabled, area, onFiles: uploads.add });
  const column = over ? area() : null;
  return (
    <>
      {/* Scripts and tests find it under this very id, with the hash sign. */}
      <FileInput
        input={input}
        id="#upload-drop-input"
        limits={uploads.limits}
        disabled={!enabled}
        onFiles={uploads.add}
      />
      {column ? createPortal(<DropOverlay uploads={uploads} />, column) : null}
    </>
  );
}

function columnOf(node: HTMLElement | null): HTMLElement | null {
  return node?.closest<HTMLElement>("[data-chat-column], main") ?? null;
}

function DropOverlay({ uploads }: { readonly uploads: Uploads }) {
  const t = useT();
  return (
    <div
      data-drop-target=""
      // Not in the way of the drag: the column below hears the events.
      className="pointer-events-none absolute inset-0 z-40 grid animate-appear place-items-center bg-background/85 p-3 backdrop-blur-sm"
    >
      <div className="grid size-full place-items-center rounded-card border-2 border-primary border-dashed bg-primary-soft/60">
        <div className="flex max-w-md flex-col items-center gap-2 p-6 text-center">
          <span className="grid size-14 place-items-center rounded-full bg-primary text-primary-foreground">
            <FileUp aria-hidden="true" className="size-6" />
          </span>
          <span className="mt-1 font-semibold text-[1.0625rem]">{t("chat.fileUpload.dragDrop")}</span>
          <span className="text-muted-foreground text-ui">{limitsText(t, uploads.limits)}</span>
        </div>
      </div>
    </div>
  );
}
