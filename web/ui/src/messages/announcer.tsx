import type { ChatClient } from "@cl/client";
import { useClient, useT } from "@cl/react";
import { useEffect, useRef, useState } from "react";
import { Reading, type Said } from "./reading";
import { chosenSpeech } from "./speech-choice";
import { isAnswer } from "./turns";

const EVERY_MS = 2000;

interface Words {
  readonly told: string;
  /** What is told of an answer that is complete before anything of it was told. */
  readonly whole: string;
}

const SILENCE: Words = { told: "", whole: "" };

/**
 * Speaks a growing answer to screen readers: whole sentences, a batch every two seconds, and when it is complete. Who
 * wants less is told that it begins and ends, or nothing.
 */
export function Announcer() {
  const { told, whole } = useWords();
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

interface Texts {
  readonly begun: string;
  readonly complete: string;
}

function useWords(): Words {
  const t = useT();
  const client = useClient();
  const [words, setWords] = useState(SILENCE);
  const texts: Texts = {
    begun: t("ui.history.running", undefined, "Answering"),
    complete: t("ui.message.answerComplete", undefined, "Answer complete"),
  };
  const latest = useRef(texts);
  useEffect(() => {
    latest.current = texts;
  });
  useEffect(() => followRuns(client, () => latest.current, setWords), [client]);
  return words;
}

/**
 * Tells what is answered until the returned function is called.
 *
 * Runs are followed in the client: the whole of a short one may be over before the page is drawn.
 */
function followRuns(client: ChatClient, texts: () => Texts, say: (words: Words) => void): () => void {
  let reading: Reading | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  const leave = () => {
    clearInterval(timer);
    reading = undefined;
  };
  const tell = () => {
    const isFirst = reading?.begun === false;
    const speech = reading?.next(answersOf(client)) ?? "";
    const told = speech === "" ? undefined : batchWords(speech, isFirst, texts().begun);
    if (told !== undefined) say({ told, whole: "" });
  };
  const begin = () => {
    leave();
    reading = new Reading(answersOf(client));
    timer = setInterval(tell, EVERY_MS);
    say(SILENCE); // the same words a second time would not be heard
  };
  const end = () => {
    const begun = reading?.begun === true;
    const rest = reading?.rest(answersOf(client));
    leave();
    if (rest !== undefined) say(endWords(rest, begun, texts().complete));
  };
  if (client.state.getState().busy) begin();
  const stop = client.state.subscribe((now, before) => {
    // The conversation that was left goes on unheard.
    if (now.sessionId !== before.sessionId) {
      leave();
      say(SILENCE);
    }
    if (now.busy && !before.busy) begin();
    else if (!now.busy && before.busy) end();
  });
  return () => {
    stop();
    leave();
  };
}

/** What was answered to the newest question. */
function answersOf({ records: { steps, display } }: ChatClient): readonly Said[] {
  const entries = display.tree().root;
  const asked = entries.findLastIndex((id) => steps.get(id)?.type === "user_message");
  return entries
    .slice(asked + 1)
    .filter((id) => isAnswer(steps.get(id)))
    .map((id) => ({ id, text: steps.received(id) }));
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
  const told = choice === "all" ? `${rest} ${complete}`.trim() : complete;
  return begun ? { told, whole: "" } : { told: "", whole: told };
}
