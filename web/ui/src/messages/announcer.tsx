import type { ChatClient } from "@cl/client";
import { useClient, useT } from "@cl/react";
import { useEffect, useRef } from "react";
import { Reading, type Said } from "./reading";
import { chosenSpeech } from "./speech-choice";
import { isAnswer } from "./turns";

const EVERY_MS = 2000;

export interface Words {
  readonly told: string;
  /** What is told of an answer that is complete before anything of it was told. */
  readonly whole: string;
}

const SILENCE: Words = { told: "", whole: "" };

export interface AnnouncerProps {
  /** What the conversation showed when its first run began, which may be over; undefined: none has begun. */
  readonly firstRun: () => ReadonlySet<string> | undefined;
  /** Puts words in the place of those before. */
  readonly say: (words: Words) => void;
}

/**
 * Speaks a growing answer to screen readers: whole sentences, a batch every two seconds, and when it is complete. Who
 * wants less is told that it begins and ends, or nothing.
 */
export function Announcer(props: AnnouncerProps) {
  const t = useT();
  const client = useClient();
  const texts: Texts = {
    begun: t("ui.history.running", undefined, "Answering"),
    complete: t("ui.message.answerComplete", undefined, "Answer complete"),
  };
  const latest = useRef({ ...props, texts });
  useEffect(() => {
    latest.current = { ...props, texts };
  });
  useEffect(() => {
    const { firstRun } = latest.current;
    return followRuns(
      client,
      firstRun(),
      () => latest.current.texts,
      (words) => latest.current.say(words),
    );
  }, [client]);
  return null;
}

interface Texts {
  readonly begun: string;
  readonly complete: string;
}

/**
 * Tells what is answered until the returned function is called.
 *
 * Runs are followed in the client: the whole of a short one may be over before the page is drawn.
 *
 * Args:
 *   shown: What was shown when a run began that nobody has told yet; undefined: there is none.
 */
function followRuns(
  client: ChatClient,
  shown: ReadonlySet<string> | undefined,
  texts: () => Texts,
  say: (words: Words) => void,
): () => void {
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
  const begin = (there = answersOf(client)) => {
    leave();
    reading = new Reading(there);
    timer = setInterval(tell, EVERY_MS);
    say(SILENCE); // the same words a second time would not be heard
  };
  const end = () => {
    const begun = reading?.begun === true;
    const rest = reading?.rest(answersOf(client));
    leave();
    if (rest !== undefined) say(endWords(rest, begun, texts().complete));
  };
  const { busy } = client.state.getState();
  if (shown) begin(answersOf(client).filter(({ id }) => shown.has(id)));
  else if (busy) begin();
  if (!busy) end();
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
