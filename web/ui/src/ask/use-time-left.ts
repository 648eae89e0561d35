import type { Ask } from "@cl/client";
import { useEffect, useState } from "react";
import { secondsLeft } from "./time-left";

/** Whole seconds until a question is withdrawn, counted down. */
export function useTimeLeft(ask: Ask): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return secondsLeft(ask.deadline, now);
}
