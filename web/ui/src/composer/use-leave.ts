import { useChat, useClient } from "@cl/react";
import { type RefObject, useCallback, useRef } from "react";

/** Two presses within this time, in milliseconds, stop a run. */
const TWICE_MS = 800;

/** What Escape does in the composer: leave it, and pressed twice during a run, stop the run. */
export function useLeave(input: RefObject<HTMLTextAreaElement | null>): () => void {
  const client = useClient();
  const busy = useChat((state) => state.busy && state.interacted);
  const last = useRef(Number.NEGATIVE_INFINITY);
  return useCallback(() => {
    if (!busy) return input.current?.blur();
    const now = performance.now();
    const twice = now - last.current < TWICE_MS;
    last.current = twice ? Number.NEGATIVE_INFINITY : now;
    if (twice) client.stop();
  }, [client, busy, input]);
}
