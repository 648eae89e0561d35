import { useCallback, useSyncExternalStore } from "react";

/** Whether a CSS media query holds, kept up to date. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}

/** Narrower than the breakpoint below which side panels become sheets (2.3). */
export function useNarrow(): boolean {
  return useMedia("(max-width: 1023.98px)");
}

/** Phone layout (1.3). */
export function usePhone(): boolean {
  return useMedia("(max-width: 767.98px)");
}
