import { type PointerEvent, type RefObject, useRef, useState } from "react";

/** Where a sheet rests after a drag: `delta` is the way down in CSS pixels, `height` that of the sheet at its start. */
export function settleSheet(delta: number, height: number, tall: boolean): "closed" | "half" | "tall" {
  const share = delta / height;
  if (share < -0.12) return "tall";
  if (share > (tall ? 0.6 : 0.35)) return "closed";
  if (tall && share > 0.15) return "half";
  return tall ? "tall" : "half";
}

interface Drag {
  readonly from: number;
  readonly height: number;
  moved: boolean;
}

interface SheetDrag {
  readonly sheet: RefObject<HTMLDivElement | null>;
  readonly tall: boolean;
  readonly handle: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: () => void;
    readonly onClick: () => void;
  };
}

/** Dragging of a bottom sheet by its handle. A press without a move, or Enter on it, changes the height instead. */
export function useSheetDrag(onClose: () => void): SheetDrag {
  const sheet = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const dragged = useRef(false);
  const [tall, setTall] = useState(false);

  /** Downwards the sheet leaves, upwards it grows. */
  const shift = (pixels: number) => {
    const box = sheet.current;
    if (!box) return;
    box.style.transform = pixels > 0 ? `translateY(${pixels}px)` : "";
    box.style.height = pixels < 0 ? `min(92dvh, ${(drag.current?.height ?? 0) - pixels}px)` : "";
  };
  const release = () => {
    drag.current = null;
    shift(0);
  };

  return {
    sheet,
    tall,
    handle: {
      onPointerDown(event) {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { from: event.clientY, height: sheet.current?.offsetHeight ?? 1, moved: false };
        dragged.current = false;
      },
      onPointerMove(event) {
        if (!drag.current) return;
        const delta = event.clientY - drag.current.from;
        if (Math.abs(delta) > 4) drag.current.moved = true;
        shift(delta);
      },
      onPointerUp(event) {
        const current = drag.current;
        release();
        if (!current?.moved) return;
        dragged.current = true;
        const rest = settleSheet(event.clientY - current.from, current.height, tall);
        if (rest === "closed") onClose();
        else setTall(rest === "tall");
      },
      onPointerCancel: release,
      onClick() {
        if (!dragged.current) setTall((now) => !now);
        dragged.current = false;
      },
    },
  };
}
