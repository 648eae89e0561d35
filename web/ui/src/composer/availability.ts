import type { Ask } from "@cl/client";
import type { AskSpec } from "@cl/protocol";

/** Kinds of questions that an app can ask. */
export type AskType = AskSpec["type"];

/** What kind of answer the composer has to wait for: questions of a server that has ended keep nobody from talking. */
export function askedKind(ask: Ask | undefined): AskType | undefined {
  if (ask === undefined) return undefined;
  return ask.spec.revived === true && ask.spec.type !== "text" ? undefined : ask.spec.type;
}

/** What the send decision depends on. */
export interface SendFacts {
  readonly online: boolean;
  readonly busy: boolean;
  /** Type of the open question, if there is one. */
  readonly ask: AskType | undefined;
  readonly text: string;
  readonly uploadedFiles: number;
  readonly uploadsPending: number;
  readonly commandSelected: boolean;
}

/**
 * What sending would do now.
 *
 * `send` and `answer` leave at once; `queue` waits for the end of the run; `hold` waits for the connection. The others
 * do nothing.
 */
export type Sendable = "send" | "answer" | "queue" | "hold" | "empty" | "uploading" | "asked";

/** Decide what pressing Enter or the send button does. */
export function sendable(facts: SendFacts): Sendable {
  const answersText = facts.ask === "text";
  if (facts.ask !== undefined && !answersText) return "asked";
  if (!hasContent(facts)) return "empty";
  if (facts.uploadsPending > 0) return "uploading";
  if (!facts.online) return "hold";
  if (answersText) return "answer";
  return facts.busy ? "queue" : "send";
}

/** Tell whether the send button can be used. Enter also holds a message until the connection is back. */
export function canSend(what: Sendable): boolean {
  return what === "send" || what === "answer" || what === "queue";
}

function hasContent(facts: SendFacts): boolean {
  if (facts.text.trim() !== "") return true;
  // An answer to a text question is its text; a command or a file alone answers nothing.
  if (facts.ask === "text") return false;
  return facts.uploadedFiles + facts.uploadsPending > 0 || facts.commandSelected;
}

/** Tell whether the stop button takes the place of the send button. */
export function showsStop(facts: {
  readonly busy: boolean;
  readonly ask: AskType | undefined;
  readonly interacted: boolean;
}): boolean {
  return facts.busy && facts.interacted && facts.ask === undefined;
}
