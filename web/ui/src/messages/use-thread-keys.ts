import { type RefObject, useEffect } from "react";
import { singleKeysWork } from "../shell/single-keys";
import { performThreadKey, threadKey } from "./thread-keys";

/** Listens for the letters that move through the thread. */
export function useThreadKeys(thread: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const node = thread.current;
    if (!node) return;
    const press = (event: KeyboardEvent) => {
      const key = threadKey(event);
      if (!key || event.defaultPrevented || event.isComposing || takesText(event.target)) return;
      if (!singleKeysWork()) return;
      event.preventDefault();
      performThreadKey(node, key);
    };
    node.addEventListener("keydown", press);
    return () => node.removeEventListener("keydown", press);
  }, [thread]);
}

function takesText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}
