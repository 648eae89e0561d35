/** One clock for everything on the page that counts seconds: what runs side by side counts in step. */
import type { ChatClient } from "@cl/client";

const TICK_MS = 1000;
/** Remembered beginnings; the oldest are forgotten first. */
const MOST = 500;

export interface Clock {
  /** Milliseconds of the last tick, on the scale of `performance.now()`. */
  readonly now: () => number;
  /** When something was first asked about: it counts on from there, however often it is drawn anew. */
  readonly startOf: (id: string) => number;
  readonly forget: (id: string) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

const clocks = new WeakMap<ChatClient, Clock>();

/** The clock of a client's page. It stands still while nobody looks at it. */
export function clockOf(client: ChatClient): Clock {
  const known = clocks.get(client);
  if (known) return known;
  const clock = createClock();
  clocks.set(client, clock);
  return clock;
}

export function createClock(read: () => number = () => performance.now()): Clock {
  const listeners = new Set<() => void>();
  const starts = new Map<string, number>();
  let now = read();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    now = read();
    for (const listener of listeners) listener();
  };
  return {
    now: () => now,
    startOf: (id) => {
      const known = starts.get(id);
      if (known !== undefined) return known;
      const [oldest] = starts.keys();
      if (starts.size >= MOST && oldest !== undefined) starts.delete(oldest);
      const start = read();
      starts.set(id, start);
      return start;
    },
    forget: (id) => void starts.delete(id),
    subscribe: (listener) => {
      if (listeners.size === 0) {
        now = read();
        timer = setInterval(tick, TICK_MS);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
  };
}
