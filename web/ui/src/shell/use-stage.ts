import { useChat, useConversation } from "@cl/react";
import { useEffect, useState } from "react";
import { readTab, writeTab } from "../theme/storage";

/** Session of this tab that had something on screen. */
const SHOWN_KEY = "chainlit-shown-session";
/** How long after the connection is there a kept conversation may still be on its way. */
const ARRIVAL_MS = 400;

/** What the middle of the page shows. */
export type Stage = "welcome" | "loading" | "conversation";

/** Welcome screen, place holder or conversation. A reload of a running conversation never shows the welcome screen. */
export function useStage(): Stage {
  const shown = useConversation().length > 0;
  const waiting = useChat((state) => state.pendingMessages.length > 0 || state.readOnly);
  const loading = useChat((state) => state.threadLoading);
  const expected = useExpected(shown);
  if (loading) return "loading";
  if (shown || waiting) return "conversation";
  return expected ? "loading" : "welcome";
}

/** Whether this tab's session had a conversation before the page was loaded, which is not here yet. */
function useExpected(shown: boolean): boolean {
  const sessionId = useChat((state) => state.sessionId);
  const online = useChat((state) => state.connection.status === "online");
  const [kept] = useState(() => readTab(SHOWN_KEY));
  const [arrived, setArrived] = useState(false);
  useEffect(() => {
    if (shown) writeTab(SHOWN_KEY, sessionId);
    if (shown) setArrived(true);
  }, [shown, sessionId]);
  useEffect(() => {
    if (!online) return;
    const timer = setTimeout(() => setArrived(true), ARRIVAL_MS);
    return () => clearTimeout(timer);
  }, [online]);
  return kept === sessionId && !arrived;
}

/** The app has spoken first, and nobody has answered: the starters are still of use. */
export function useGreetedOnly(): boolean {
  const shown = useConversation().length;
  const untouched = useChat(
    ({ interacted, interaction, busy, readOnly, pendingMessages }) =>
      !interacted && interaction === null && !busy && !readOnly && pendingMessages.length === 0,
  );
  return shown > 0 && untouched;
}
