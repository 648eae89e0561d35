import { useChat } from "@cl/react";
import { type RefObject, useCallback, useEffect } from "react";

/** Gives the input the focus in a new conversation, where that does not open a keyboard on the screen. */
export function useComposerFocus(input: RefObject<HTMLTextAreaElement | null>): () => void {
  const session = useChat((state) => state.sessionId);
  const focus = useCallback(() => input.current?.focus(), [input]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every conversation
  useEffect(() => {
    const idle = document.activeElement === null || document.activeElement === document.body;
    if (idle && window.matchMedia("(pointer: fine)").matches) focus();
  }, [session, focus]);

  return focus;
}
