import { useChat, useClient, useT } from "@cl/react";
import { useEffect, useRef, useState } from "react";
import { Reading, type Said } from "./reading";
import { chosenSpeech } from "./speech-choice";
import { isAnswer, type Turn } from "./turns";

const EVERY_MS = 2000;

/**
 * Speaks a growing answer to screen readers: whole sentences, a batch every two seconds, and when it is complete. Who
 * wants less is told that it begins and ends, or nothing.
 */
export function Announcer({ turn }: { readonly turn: Turn | undefined }) {
  const words = useWords(turn);
  return (
    <div className="sr-only" aria-live="polite" aria-atomic="true">
      {words}
    </div>
  );
}

function useWords(turn: Turn | undefined): string {
  const t = useT();
  const { steps } = useClient().records;
  const busy = useChat((state) => state.busy);
  const session = useChat((state) => state.sessionId);
  const [words, setWords] = useState("");
  const now = {
    answers: (): readonly Said[] =>
      (turn?.entries ?? [])
        .filter((id) => isAnswer(steps.get(id)))
        .map((id) => ({ id, text: steps.text(id) })),
    begun: t("ui.history.running", undefined, "Answering"),
    complete: t("ui.message.answerComplete", undefined, "Answer complete"),
  };
  // What arrives in the turn must not put the next batch off.
  const latest = useRef(now);
  const run = useRef<{ readonly session: string; readonly reading: Reading }>(undefined);
  useEffect(() => {
    latest.current = now;
  });
  useEffect(() => {
    const { answers, complete } = latest.current;
    const over = run.current;
    run.current = undefined;
    if (!busy) {
      // The conversation that was left goes on unheard.
      const rest = over?.session === session ? over.reading.rest(answers()) : undefined;
      if (rest !== undefined) setWords(endWords(rest, complete));
      return;
    }
    const reading = new Reading(answers());
    run.current = { session, reading };
    setWords(""); // the same words a second time would not be heard
    const timer = setInterval(() => {
      const isFirst = !reading.begun;
      const speech = reading.next(latest.current.answers());
      if (speech !== "") setWords((before) => batchWords(speech, isFirst, latest.current.begun) ?? before);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [busy, session]);
  return words;
}

/** What is told of a batch; undefined: nothing. */
function batchWords(speech: string, isFirst: boolean, begun: string): string | undefined {
  const choice = chosenSpeech();
  if (choice === "all") return speech;
  return choice === "ends" && isFirst ? begun : undefined;
}

/** What is told when an answer is complete. */
function endWords(rest: string, complete: string): string {
  const choice = chosenSpeech();
  if (choice === "off") return "";
  return choice === "all" ? `${rest} ${complete}`.trim() : complete;
}
