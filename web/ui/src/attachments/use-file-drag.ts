import { useEffect, useRef, useState } from "react";

interface FileDragOptions {
  readonly enabled: boolean;
  /** Where files may be let go. */
  readonly area: () => HTMLElement | null;
  readonly onFiles: (files: readonly File[]) => void;
}

/**
 * Watch files being dragged over an area.
 *
 * @returns Whether files hang over it now.
 */
export function useFileDrag({ enabled, area, onFiles }: FileDragOptions): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef({ area, onFiles });
  useEffect(() => {
    latest.current = { area, onFiles };
  });

  useEffect(() => {
    const node = enabled ? latest.current.area() : null;
    if (node === null) return undefined;
    const allow = guardPage();
    const stop = watchDrag(node, setOver, (files) => latest.current.onFiles(files));
    return () => {
      stop();
      allow();
      setOver(false);
    };
  }, [enabled]);

  return over;
}

function watchDrag(
  node: HTMLElement,
  setOver: (over: boolean) => void,
  onFiles: (files: readonly File[]) => void,
): () => void {
  const hover = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    setOver(true);
  };
  const leave = (event: DragEvent) => {
    // Moving between children leaves one and enters the other; only leaving the area itself counts.
    const to = event.relatedTarget;
    if (!(to instanceof Node && node.contains(to))) setOver(false);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (!carriesFiles(event)) return;
    event.preventDefault();
    onFiles(Array.from(event.dataTransfer?.files ?? []));
  };
  node.addEventListener("dragenter", hover);
  node.addEventListener("dragover", hover);
  node.addEventListener("dragleave", leave);
  node.addEventListener("drop", drop);
  return () => {
    node.removeEventListener("dragenter", hover);
    node.removeEventListener("dragover", hover);
    node.removeEventListener("dragleave", leave);
    node.removeEventListener("drop", drop);
  };
}

/** A file let go beside the area must not make the browser leave the page for it. */
function guardPage(): () => void {
  const refuse = (event: DragEvent) => {
    const wanted =
      event.defaultPrevented || (event.target instanceof Element && event.target.matches("input"));
    if (wanted || !carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
  };
  window.addEventListener("dragover", refuse);
  window.addEventListener("drop", refuse);
  return () => {
    window.removeEventListener("dragover", refuse);
    window.removeEventListener("drop", refuse);
  };
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
