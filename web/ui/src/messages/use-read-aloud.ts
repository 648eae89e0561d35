import { useCallback, useEffect, useState } from "react";
import { spokenParts } from "./speech";

export interface ReadAloud {
  readonly reading: boolean;
  readonly start: (source: string) => void;
  readonly stop: () => void;
}

/** Reads texts with the voice of the browser; undefined where it has none. */
export function useReadAloud(): ReadAloud | undefined {
  const [reading, setReading] = useState(false);
  const stop = useCallback(() => {
    window.speechSynthesis?.cancel();
    setReading(false);
  }, []);
  useEffect(() => {
    if (!reading) return;
    // What is no longer on the page is no longer read.
    return () => window.speechSynthesis.cancel();
  }, [reading]);
  const start = useCallback((source: string) => {
    // Only one voice at a time: whoever was reading stops.
    window.speechSynthesis.cancel();
    const parts = spokenParts(source).map(utterance);
    const last = parts.at(-1);
    if (!last) return;
    last.onend = () => setReading(false);
    for (const part of parts) {
      part.onerror = () => setReading(false);
      window.speechSynthesis.speak(part);
    }
    setReading(true);
  }, []);
  return "speechSynthesis" in window ? { reading, start, stop } : undefined;
}

function utterance(text: string): SpeechSynthesisUtterance {
  const part = new SpeechSynthesisUtterance(text);
  part.lang = document.documentElement.lang;
  return part;
}
