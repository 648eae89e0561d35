import { useChat, useClient, useT } from "@cl/react";
import { useEffect, useRef, useState } from "react";
import { nextSpeech } from "./speech";
import { chosenSpeech } from "./speech-choice";
import { isAnswer, type Turn } from "./turns";

const EVERY_MS = 2000;

/**
 * Speaks a growing answer to screen readers: whole sentences, a batch every two seconds, and when it is complete. Who
 * wants less is told that it begins and ends, or nothing.
 */
export function Announcer({ turn }: { readonly turn: Turn | undefined }) {
  const t = useT();
  const { steps } = useClient().records;
  const busy = useChat((state) => state.busy);
  const [words, setWords] = useState("");
  const spoken = useRef({ id: "", end: 0, heard: false });
  const begun = t("ui.history.running", undefined, "Answering");
  const complete = t("ui.message.answerComplete", undefined, "Answer complete");

  useEffect(() => {
    const read = (final: boolean) => {
      const id = turn?.entries.findLast((entry) => isAnswer(steps.get(entry)));
      if (id === undefined) return "";
      if (spoken.current.id !== id) spoken.current = { id, end: 0, heard: false };
      const { heard, end: from } = spoken.current;
      const { speech, end } = nextSpeech(steps.text(id), from, final);
      spoken.current = { id, end, heard: heard || speech !== "" };
      const choice = chosenSpeech();
      if (choice === "all") return speech;
      return choice === "ends" && !final && !heard && speech !== "" ? begun : "";
    };
    if (!busy) {
      if (!spoken.current.heard) return;
      const rest = read(true);
      spoken.current.heard = false;
      setWords(chosenSpeech() === "off" ? "" : `${rest} ${complete}`.trim());
      return;
    }
    const timer = setInterval(() => {
      const speech = read(false);
      if (speech !== "") setWords(speech);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [busy, turn, steps, begun, complete]);

  return (
    <div className="sr-only" aria-live="polite" aria-atomic="true">
      {words}
    </div>
  );
}
