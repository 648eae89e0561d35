import { useCallback, useState } from "react";

/** Heights above this one, in pixels, are more than one line, with fine and with coarse pointers. */
const ONE_LINE = 46;

interface Compact {
  /** Input and tools share one row. */
  readonly compact: boolean;
  readonly onHeight: (height: number) => void;
}

/**
 * Decide whether a short message and its few tools share one row.
 *
 * Once the text has needed a second line, the tools stay below it until the text is gone: a wider line must not make
 * them jump back and forth.
 */
export function useCompact(possible: boolean, text: string): Compact {
  const [tall, setTall] = useState(false);
  if (tall && text === "") setTall(false);
  const onHeight = useCallback((height: number) => {
    if (height > ONE_LINE) setTall(true);
  }, []);
  return { compact: possible && !tall, onHeight };
}
