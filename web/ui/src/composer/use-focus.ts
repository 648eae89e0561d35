import { useChat } from "@cl/react";
import { type RefObject, useCallback, useEffect } from "react";

/**
 * Gives the input the focus in a new conversation.
 *
 * @returns A function that gives it the focus again; neither does where that would open a keyboard on the screen.
 */
export function useComposerFocus(input: RefObject<HTMLTextAreaElement | null>): () => void {
  const session = useChat((state) => state.sessionId);
  const focus = useCallback(() => {
    if (!window.matchMedia("(pointer: coarse)").matches) input.current?.focus();
  }, [input]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for every conversation
  useEffect(() => {
    const idle = document.activeElement === null || document.activeElement === document.body;
    if (idle) focus();
  }, [session, focus]);

  return focus;
}
