import type { ThreadSummary } from "@cl/client/history";
import { memo, type RefObject, useRef } from "react";
import { useMedia } from "../design/media";
import { useNear } from "../design/use-near";
import { ThreadRow } from "./row";

/** CSS pixels around the view within which rows are drawn. */
const AHEAD = 600;
/** CSS pixels of a row with its gap. */
const ROW = { mouse: 37, touch: 45 } as const;

interface RowBlockProps {
  readonly threads: readonly ThreadSummary[];
  /** Drawn wherever the view is. */
  readonly kept: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
  /** The conversation on screen, if it is one of these. */
  readonly active: string | null;
  readonly onOpened: (() => void) | undefined;
}

/** Rows that are in the document while they are near the view. */
export const RowBlock = memo(function RowBlock({ threads, kept, scroller, active, onOpened }: RowBlockProps) {
  const box = useRef<HTMLUListElement>(null);
  const isTouch = useMedia("(pointer: coarse)");
  const estimate = threads.length * (isTouch ? ROW.touch : ROW.mouse);
  const { shown, height } = useNear(box, { scroller, ahead: AHEAD, kept, startsShown: false, estimate });
  return (
    <ul ref={box} className="flex flex-col gap-px pb-px" style={shown ? undefined : { height }}>
      {shown
        ? threads.map((thread) => (
            <ThreadRow key={thread.id} thread={thread} active={thread.id === active} onOpened={onOpened} />
          ))
        : null}
    </ul>
  );
});
