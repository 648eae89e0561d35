import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";
import { columnsInView, type Range, ROW_HEIGHT, rowsInView, topRow } from "./window";

export interface Viewport {
  readonly rows: Range;
  readonly columns: Range;
  /** What is added to a row's place when one pixel of the scroll bar stands for several. */
  readonly offset: number;
}

const NOTHING: Viewport = { rows: { from: 0, to: 0 }, columns: { from: 0, to: 0 }, offset: 0 };

/** The part of the table in view. The component renders only when other rows or columns come into it. */
export function useViewport(
  box: RefObject<HTMLElement | null>,
  count: number,
  starts: readonly number[],
): Viewport {
  const [viewport, setViewport] = useState(NOTHING);
  const look = useCallback(() => {
    const node = box.current;
    if (!node) return;
    const height = node.clientHeight;
    const top = topRow(node.scrollTop, height, count);
    const next = {
      rows: rowsInView(top, height, count),
      columns: columnsInView(starts, Math.abs(node.scrollLeft), node.clientWidth),
      offset: node.scrollTop - top * ROW_HEIGHT,
    };
    setViewport((before) => (isSame(before, next) ? before : next));
  }, [box, count, starts]);
  useLayoutEffect(look, [look]);
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const observer = new ResizeObserver(look);
    observer.observe(node);
    node.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      node.removeEventListener("scroll", look);
    };
  }, [box, look]);
  return viewport;
}

function isSame(one: Viewport, other: Viewport): boolean {
  return (
    one.rows.from === other.rows.from &&
    one.rows.to === other.rows.to &&
    one.columns.from === other.columns.from &&
    one.columns.to === other.columns.to &&
    Math.abs(one.offset - other.offset) < 0.5
  );
}
