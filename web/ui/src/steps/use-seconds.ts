import { useClient } from "@cl/react";
import { useSyncExternalStore } from "react";
import { clockOf } from "./clock";

/**
 * Whole seconds since something was first seen.
 *
 * Args:
 *   id: Tells it from others; the same id counts on after it was drawn anew.
 */
export function useSeconds(id: string): number {
  const clock = clockOf(useClient());
  const start = clock.startOf(id);
  return useSyncExternalStore(clock.subscribe, () => Math.max(0, Math.floor((clock.now() - start) / 1000)));
}
