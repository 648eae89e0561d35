import type { Ask } from "@cl/client";
import { useEffect, useState } from "react";
import { secondsLeft } from "./time-left";

/** Whole seconds until a question is withdrawn, counted down. */
export function useTimeLeft(ask: Ask): number {
  const [now, setNow] = useState(Date.now);
  const { deadline } = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a question that is asked again counts from now
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [deadline]);
  return secondsLeft(deadline, now);
}
