import { type KeyboardEvent, useState } from "react";
import { wrapIndex } from "./match";

interface ListKeys {
  readonly index: number;
  readonly select: (index: number) => void;
  /** Handles the key and prevents its default if the list uses it; returns whether it did. */
  readonly handle: (event: KeyboardEvent) => boolean;
}

interface ListOptions {
  readonly length: number;
  readonly initial?: number;
  readonly choose: (index: number) => void;
  /** Keys that choose besides Enter. */
  readonly chooseKeys?: readonly string[];
  /** Home and End move in the list. Leave them to a text field that has the focus. */
  readonly ends?: boolean;
}

/** Arrow keys, Home, End and Enter for a list whose focus stays elsewhere. Both ends wrap around. */
export function useListKeys({
  length,
  initial = 0,
  choose,
  chooseKeys = [],
  ends = false,
}: ListOptions): ListKeys {
  const [chosen, setChosen] = useState(initial);
  const index = Math.min(chosen, Math.max(0, length - 1));

  const handle = (event: KeyboardEvent): boolean => {
    if (length === 0 || event.nativeEvent.isComposing) return false;
    const target = targetIndex(event.key, index, length, ends);
    if (target !== undefined) setChosen(target);
    else if (event.key === "Enter" || chooseKeys.includes(event.key)) choose(index);
    else return false;
    event.preventDefault();
    return true;
  };

  return { index, select: setChosen, handle };
}

function targetIndex(key: string, index: number, length: number, ends: boolean): number | undefined {
  switch (key) {
    case "ArrowDown":
      return wrapIndex(index, 1, length);
    case "ArrowUp":
      return wrapIndex(index, -1, length);
    case "Home":
      return ends ? 0 : undefined;
    case "End":
      return ends ? length - 1 : undefined;
    default:
      return undefined;
  }
}
