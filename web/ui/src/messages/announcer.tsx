import { useChat, useClient, useT } from "@cl/react";
import { useEffect, useRef, useState } from "react";
import { Reading, type Said } from "./reading";
import { chosenSpeech } from "./speech-choice";
import { isAnswer, type Turn } from "./turns";

const EVERY_MS = 2000;

interface Words {
  readonly told: string;
  /** An answer that is complete before anything of it was told. */
  readonly whole: string;
}

const SILENCE: Words = { told: "", whole: "" };

/**
 * Speaks a growing answer to screen readers: whole sentences, a batch every two seconds, and when it is complete. Who
 * wants less is told that it begins and ends, or nothing.
 */
export function Announcer({ turn }: { readonly turn: Turn | undefined }) {
  const { told, whole } = useWords(turn);
  return (
    <>
      <Apart words={whole} />
      <div className="sr-only" aria-live="polite" aria-atomic="true">
        {told}
      </div>
    </>
  );
}

/**
 * Words for the ear alone. In a tree of their own they are no part of the page's text: who looks for a short answer,
 * with the browser's search or with a script, finds it once.
 */
function Apart({ words }: { readonly words: string }) {
  const host = useRef<HTMLDivElement>(null);
  const region = useRef<HTMLElement>(undefined);
  useEffect(() => {
    if (!host.current) return;
    region.current ??= liveRegionIn(host.current);
    region.current.textContent = words;
  }, [words]);
  return <div ref={host} className="sr-only" />;
}

function liveRegionIn(host: HTMLElement): HTMLElement {
  const region = document.createElement("div");
  region.setAttribute("aria-live", "polite");
  host.attachShadow({ mode: "closed" }).append(region);
  return region;
}

function useWords(turn: Turn | undefined): Words {
  const t = useT();
  const { steps } = useClient().records;
  const busy = useChat((state) => state.busy);
  const session = useChat((state) => state.sessionId);
  const [words, setWords] = useState(SILENCE);
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
      const reading = over?.session === session ? over.reading : undefined;
      const begun = reading?.begun === true;
      const rest = reading?.rest(answers());
      if (rest !== undefined) setWords(endWords(rest, begun, complete));
      return;
    }
    const reading = new Reading(answers());
    run.current = { session, reading };
    setWords(SILENCE); // the same words a second time would not be heard
    const timer = setInterval(() => {
      const isFirst = !reading.begun;
      const speech = reading.next(latest.current.answers());
      const told = speech === "" ? undefined : batchWords(speech, isFirst, latest.current.begun);
      if (told !== undefined) setWords({ told, whole: "" });
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

/** What is told when an answer is complete. `begun`: a part of it was told before. */
function endWords(rest: string, begun: boolean, complete: string): Words {
  const choice = chosenSpeech();
  if (choice === "off") return SILENCE;
  if (choice === "ends") return { told: complete, whole: "" };
  return begun ? { told: `${rest} ${complete}`.trim(), whole: "" } : { told: complete, whole: rest };
}
