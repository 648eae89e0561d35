import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";
import { fitCount } from "./fit";

/** As the styles have it: gap of the row, and width of the button for the rest; fingers need more of both. */
const FINE = { gap: 4, more: 36 };
const TOUCH = { gap: 8, more: 44 };

interface Fit {
  /** Goes on the row whose direct children are the items, with `data-tool` set to their keys. */
  readonly row: RefObject<HTMLDivElement | null>;
  /** Number of leading items to show; the others go into a menu. */
  readonly count: number;
}

/**
 * Keep a row of tools from overflowing.
 *
 * @param keys Keys of the items, in order of importance. An item that is not shown keeps the width it had.
 */
export function useFit(keys: readonly string[]): Fit {
  const row = useRef<HTMLDivElement>(null);
  const widths = useRef(new Map<string, number>());
  const [count, setCount] = useState(keys.length);
  const list = keys.join("\n");

  const measure = useCallback(() => {
    const node = row.current;
    if (node === null) return;
    const wanted = list === "" ? [] : list.split("\n");
    for (const item of node.querySelectorAll<HTMLElement>(":scope > [data-tool]")) {
      widths.current.set(item.dataset.tool ?? "", item.getBoundingClientRect().width);
    }
    const known = wanted.findIndex((key) => !widths.current.has(key));
    // A new item is shown once, so that it can be measured; this happens before the page is painted.
    if (known >= 0) return setCount(wanted.length);
    // Not laid out, because something around it is hidden: there is nothing to go by.
    if (node.clientWidth === 0) return;
    const room = window.matchMedia("(pointer: coarse)").matches ? TOUCH : FINE;
    const found = wanted.map((key) => widths.current.get(key) ?? 0);
    setCount(fitCount({ widths: found, available: node.clientWidth, ...room }));
  }, [list]);

  // Items come and go with the count, and each new one has to be watched.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(() => {
    const node = row.current;
    if (node === null) return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(node);
    for (const item of node.querySelectorAll(":scope > [data-tool]")) observer.observe(item);
    measure();
    return () => observer.disconnect();
  }, [measure, count]);

  return { row, count: Math.min(count, keys.length) };
}
