import { useChat } from "@cl/react";
import { type RefObject, useEffect } from "react";
import { useDraft } from "./draft";
import { readPrefill } from "./prefill";

/** Put the `prompt` of the page's address into the input, once, and take it out of the address. */
export function usePrefill(enabled: boolean, input: RefObject<HTMLTextAreaElement | null>): void {
  const draft = useDraft();
  const ready = useChat((state) => state.boot === "ready");
  useEffect(() => {
    if (!enabled || !ready) return;
    const prefill = readPrefill(window.location.href);
    if (prefill === undefined) return;
    window.history.replaceState(window.history.state, "", prefill.rest);
    draft.set(prefill.text);
    draft.flush();
    input.current?.focus();
  }, [draft, enabled, ready, input]);
}
