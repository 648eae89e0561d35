import { useEffect, useState } from "react";

/** Entries that are added in one frame. */
const AT_ONCE = 16;

/**
 * A long list bit by bit, so that drawing it takes no frame from anything else.
 *
 * Args:
 *   gradually: False gives the list as it is.
 *
 * Returns: the list up to where drawing has come; entries that join a list later are there at once.
 */
export function useGradually<Item>(items: readonly Item[], gradually: boolean): readonly Item[] {
  const [count, setCount] = useState(AT_ONCE);
  const behind = gradually && count < items.length;
  useEffect(() => {
    if (!behind) return;
    const frame = requestAnimationFrame(() => setCount(count + AT_ONCE));
    return () => cancelAnimationFrame(frame);
  }, [behind, count]);
  return behind ? items.slice(0, count) : items;
}
