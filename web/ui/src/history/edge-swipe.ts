/** Whether a finger on its way means to open or to close the history. All lengths in CSS pixels. */

/** Systems take the outermost pixels for gestures of their own; what is a little farther in reaches the page. */
const EDGE = 40;
const FAR = 48;

export interface SwipeStart {
  readonly x: number;
  readonly y: number;
}

/** Undefined while it means neither; `given up` when it goes up or down, or the wrong way. */
export type Swipe = "open" | "close" | "given up" | undefined;

interface Stage {
  readonly open: boolean;
  readonly rtl: boolean;
  /** Of the window. */
  readonly width: number;
}

/** Whether a finger begins where a swipe may begin: at the edge that the history comes from, or anywhere once it is open. */
export function mayBegin({ x }: SwipeStart, { open, rtl, width }: Stage): boolean {
  return open || (rtl ? width - x : x) <= EDGE;
}

export function swipeOf(start: SwipeStart, now: SwipeStart, { open, rtl }: Stage): Swipe {
  const across = (now.x - start.x) * (rtl ? -1 : 1) * (open ? -1 : 1);
  const along = Math.abs(now.y - start.y);
  if (along > FAR || across < -FAR) return "given up";
  if (across < FAR || across < 2 * along) return undefined;
  return open ? "close" : "open";
}
