import { type RefObject, useEffect, useRef, useState } from "react";

interface NearOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  /** CSS pixels around the view. */
  readonly ahead: number;
  /** In the document wherever the view is. */
  readonly kept: boolean;
  readonly startsShown: boolean;
  /** CSS pixels, until it has been in the document. */
  readonly estimate: number;
}

interface Near {
  readonly shown: boolean;
  /** CSS pixels that keep the place of what is not in the document. */
  readonly height: number;
}

/** What has the focus, or holds what somebody has written and not sent, stays wherever the view is. */
function isInUse(node: HTMLElement): boolean {
  return node.contains(node.ownerDocument.activeElement) || node.querySelector("[data-unsaved]") !== null;
}

/** Whether a part of something long is near the view, and how high it is when it is not. */
export function useNear(box: RefObject<HTMLElement | null>, options: NearOptions): Near {
  const { scroller, ahead, kept, startsShown, estimate } = options;
  const [near, setNear] = useState(startsShown);
  const height = useRef<number>(undefined);
  useEffect(() => {
    const node = box.current;
    if (kept) setNear(true); // until it is seen to be far from the view
    if (!node || kept) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (!entry) return;
        // Remembered before the content goes, so that nothing above or below moves.
        if (!entry.isIntersecting) height.current = node.offsetHeight || height.current;
        setNear(entry.isIntersecting || isInUse(node));
      },
      { root: scroller.current, rootMargin: `${ahead}px 0px` },
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [box, scroller, ahead, kept]);
  return { shown: near || kept, height: height.current ?? estimate };
}
