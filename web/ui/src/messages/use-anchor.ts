import { useChat, useClient } from "@cl/react";
import { useEffect } from "react";
import { revealStep } from "./reveal";

const ANCHOR = "#step-";

/** Goes to the message that the page's address names (`/thread/…#step-…`), once the thread is here. */
export function useAnchor(): void {
  const client = useClient();
  const isHere = useChat((state) => state.threadId !== null && !state.threadLoading);
  useEffect(() => {
    if (!isHere) return;
    const go = () => {
      const { hash } = window.location;
      if (hash.startsWith(ANCHOR)) void revealStep(document, client, hash.slice(ANCHOR.length));
    };
    go();
    window.addEventListener("hashchange", go);
    return () => window.removeEventListener("hashchange", go);
  }, [client, isHere]);
}
