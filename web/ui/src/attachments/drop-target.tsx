import { type RefObject, Suspense, useRef } from "react";
import { createPortal } from "react-dom";
import { lazyPart } from "../design/lazy-part";
import { FileInput } from "./attach-button";
import { useFileDrag } from "./use-file-drag";
import type { Uploads } from "./use-uploads";

const DropOverlay = lazyPart(async () => (await import("./drop-overlay")).DropOverlay);

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
      <Suspense fallback={null}>
        {column ? createPortal(<DropOverlay limits={uploads.limits} />, column) : null}
      </Suspense>
    </>
  );
}

function columnOf(node: HTMLElement | null): HTMLElement | null {
  return node?.closest<HTMLElement>("[data-chat-column], main") ?? null;
}
