import { type ComponentType, memo, type RefObject, useLayoutEffect, useRef } from "react";
import { useNear } from "../design/use-near";
import { estimateHeight } from "./turn-groups";
import type { Turn } from "./turns";

/** CSS pixels around the view within which turns are drawn. */
const AHEAD = 400;
/** Scroll anchoring; where nobody can tell, as in tests, nothing moves either. */
const ANCHORS = typeof CSS === "undefined" || CSS.supports?.("overflow-anchor", "auto") !== false;

interface VirtualGroupProps {
  readonly turns: readonly Turn[];
  /** Drawn wherever the view is. */
  readonly kept: boolean;
  readonly startsShown: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly last: Turn | undefined;
  readonly gone: number;
  readonly draw: ComponentType<{
    readonly turns: readonly Turn[];
    readonly last: Turn | undefined;
    readonly gone: number;
  }>;
}

/** Turns that are in the document while they are near the view; else a box of the same height keeps their place. */
export const VirtualGroup = memo(function VirtualGroup(props: VirtualGroupProps) {
  const { turns, kept, startsShown, scroller, last, gone, draw: Draw } = props;
  const box = useRef<HTMLDivElement>(null);
  const estimate = estimateHeight(turns);
  const { shown, height } = useNear(box, { scroller, ahead: AHEAD, kept, startsShown, estimate });
  useKeptPlace(box, scroller);
  return (
    <div ref={box} className="turn-group" style={shown ? undefined : { height }}>
      {shown ? <Draw turns={turns} last={last} gone={gone} /> : null}
    </div>
  );
});

/** Browsers without scroll anchoring: what is drawn above the view must not move what is in it. */
function useKeptPlace(box: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): void {
  const before = useRef<number>(undefined);
  useLayoutEffect(() => {
    const node = box.current;
    const view = scroller.current;
    if (ANCHORS || !node || !view) return;
    const now = node.offsetHeight;
    const isAbove = node.getBoundingClientRect().top < view.getBoundingClientRect().top;
    if (isAbove) view.scrollTop += now - (before.current ?? 0);
    before.current = now;
  });
}
