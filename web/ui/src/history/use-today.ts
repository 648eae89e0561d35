import { useSyncExternalStore } from "react";

/** Noon of this day by the person's clock, in milliseconds; another one from midnight on. */
export function useToday(): number {
  return useSyncExternalStore(followDays, noonToday);
}

function noonToday(): number {
  return new Date().setHours(12, 0, 0, 0);
}

/** Calls back soon after each midnight, and when the page is looked at again: timers stand still in sleep. */
function followDays(changed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(
      () => {
        changed();
        wait();
      },
      new Date().setHours(24, 0, 0, 0) - Date.now(),
    );
  };
  wait();
  document.addEventListener("visibilitychange", changed);
  return () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", changed);
  };
}
