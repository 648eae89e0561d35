import { useChat, useClient } from "@cl/react";
import { useEffect } from "react";
import { readPrefill } from "./prefill";

/**
 * Put the `prompt` of the page's address into the composer, once, and take it out of the address.
 *
 * @param focus Called after the text was put in.
 */
export function usePrefill(enabled: boolean, focus: () => void): void {
  const client = useClient();
  const ready = useChat((state) => state.boot === "ready");
  useEffect(() => {
    if (!enabled || !ready) return;
    const prefill = readPrefill(window.location.href);
    if (prefill === undefined) return;
    window.history.replaceState(window.history.state, "", prefill.rest);
    client.setDraft(prefill.text);
    focus();
  }, [client, enabled, ready, focus]);
}
