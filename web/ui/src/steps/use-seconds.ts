import { useClient } from "@cl/react";
import { useSyncExternalStore } from "react";
import { clockOf } from "./clock";

const TOGETHER_MS = 200;

/**
 * Whole seconds since something was first seen.
 *
 * Args:
 *   id: Tells it from others; the same id counts on after it was drawn anew.
 */
export function useSeconds(id: string): number {
  const clock = clockOf(useClient());
  const start = clock.startOf(id);
  return useSyncExternalStore(clock.subscribe, () => {
    // What began together a few milliseconds around a tick counts alike.
    return Math.max(0, Math.floor((clock.now() - start + TOGETHER_MS) / 1000));
  });
}
