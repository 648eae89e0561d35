import { useCallback, useEffect, useRef, useState } from "react";
import { spokenParts } from "./speech";

export interface ReadAloud {
  readonly reading: boolean;
  readonly start: (source: string) => void;
  readonly stop: () => void;
}

/** Reads texts with the voice of the browser; undefined where it has none. */
export function useReadAloud(): ReadAloud | undefined {
  const [reading, setReading] = useState(false);
  /** What is being read; the end of anything else, which the browser tells late, is no end of this. */
  const current = useRef<readonly SpeechSynthesisUtterance[]>(undefined);
  const stop = useCallback(() => {
    current.current = undefined;
    window.speechSynthesis?.cancel();
    setReading(false);
  }, []);
  useEffect(
    () => () => {
      // What is no longer on the page is no longer read; what another message has begun is.
      if (current.current) window.speechSynthesis.cancel();
    },
    [],
  );
  const start = useCallback((source: string) => {
    // Only one voice at a time: whoever was reading stops.
    window.speechSynthesis.cancel();
    const parts = spokenParts(source).map(utterance);
    const end = () => {
      if (current.current !== parts) return;
      current.current = undefined;
      setReading(false);
    };
    const last = parts.at(-1);
    if (!last) return;
    current.current = parts;
    last.onend = end;
    for (const part of parts) {
      part.onerror = end;
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
