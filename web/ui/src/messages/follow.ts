/** What moves the view away from the end of the thread. */

interface Scrolled {
  readonly scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

/** CSS pixels between the bottom of the view and the end of the content. */
export function distanceToEnd({ scrollTop, scrollHeight, clientHeight }: Scrolled): number {
  return Math.max(0, scrollHeight - clientHeight - scrollTop);
}

const SCROLL_KEYS = new Set(["PageUp", "Home", "ArrowUp"]);

export function isScrollKey(key: string): boolean {
  return SCROLL_KEYS.has(key);
}

/** A wheel that turns up; a wheel that turns down at the end changes nothing. */
export function leavesEnd(deltaY: number): boolean {
  return deltaY < 0;
}
