import { type RefObject, useLayoutEffect } from "react";

/** From here on, in CSS pixels, pictures of authors hang in the margin. */
const WIDE = 900;
/** From here on four sources stand in a row. */
const ROOMY = 704;

/**
 * Tells the style sheet how large the view of a thread is.
 *
 * Container queries would say it too. But Chromium computes the style of all that is in a container as a part of its
 * layout, and spends the more on it, the more elements were taken out of the page and wait for the garbage collector:
 * scrolling a large table became ten times slower within three seconds.
 */
export function useViewSize(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) return;
    const tell = () => {
      node.style.setProperty("--view-width", `${node.clientWidth}px`);
      node.style.setProperty("--view-height", `${node.clientHeight}px`);
      node.toggleAttribute("data-roomy", node.clientWidth >= ROOMY);
      node.toggleAttribute("data-wide", node.clientWidth >= WIDE);
    };
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(node);
    return () => observer.disconnect();
  }, [box]);
}
