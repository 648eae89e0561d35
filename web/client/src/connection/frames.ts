import type {
  Answer,
  Batch,
  CommandError,
  Json,
  NumberedEvent,
  RefusalCode,
  RefusedFrame,
  WelcomeFrame,
} from "@cl/protocol";
import { type Fields, isFields, parseJson } from "../json";

/** A frame of the server, told apart. */
export type Frame =
  | { readonly kind: "batch"; readonly batch: Batch; readonly answers: readonly Answer[] }
  | { readonly kind: "welcome"; readonly welcome: WelcomeFrame }
  | { readonly kind: "refused"; readonly refused: RefusedFrame }
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "other" };

const OTHER: Frame = { kind: "other" };
const REFUSALS: readonly unknown[] = [
  "authentication",
  "authorization",
  "environment",
  "protocol",
  "limit",
] satisfies readonly RefusalCode[];
const MODES: readonly string[] = ["new", "replay", "snapshot"];

/** Read a frame. What this version does not know (`pong`, later additions) is `other`; so is what is no JSON. */
export function readFrame(text: unknown): Frame {
  if (typeof text !== "string") return OTHER;
  const value = parseJson(text);
  if (Array.isArray(value))
    return { kind: "batch", batch: value.filter(isNumbered), answers: value.flatMap(answerIn) };
  return isFields(value) ? readFields(value) : OTHER;
}

/** The same for a frame that is no batch. */
export function readFields(frame: Fields): Frame {
  switch (frame.type) {
    case "welcome":
      return isWelcome(frame) ? { kind: "welcome", welcome: frame } : OTHER;
    case "refused":
      return { kind: "refused", refused: readRefusal(frame) };
    case "answer":
      return typeof frame.id === "string" ? { kind: "answer", answer: readAnswer(frame.id, frame) } : OTHER;
    default:
      return OTHER;
  }
}

/** An answer that travels with events is one of the batch's entries. */
function answerIn(entry: unknown): Answer[] {
  return isFields(entry) && entry.type === "answer" && typeof entry.id === "string"
    ? [readAnswer(entry.id, entry)]
    : [];
}

function readAnswer(id: string, frame: Fields): Answer {
  if (frame.ok === true) return { id, ok: true, value: (frame.value ?? null) as Json };
  return { id, ok: false, error: isError(frame.error) ? frame.error : { code: "refused", message: "" } };
}

/** Also for the body of a refused HTTP request, which has its text in `detail`. */
export function readRefusal(frame: Fields): RefusedFrame {
  const code = isRefusal(frame.code) ? frame.code : "protocol";
  const message = [frame.message, frame.detail].find((text) => typeof text === "string");
  const { retryAfter } = frame;
  const refused = { type: "refused", code, message: String(message ?? "") } as const;
  return typeof retryAfter === "number" ? { ...refused, retryAfter } : refused;
}

export function isRefusal(code: unknown): code is RefusalCode {
  return REFUSALS.includes(code);
}

function isNumbered(value: unknown): value is NumberedEvent {
  return Array.isArray(value) && Number.isSafeInteger(value[0]) && typeof value[1] === "string";
}

function isWelcome(frame: Fields): frame is WelcomeFrame & Fields {
  return typeof frame.epoch === "string" && MODES.includes(String(frame.mode));
}

function isError(value: unknown): value is CommandError {
  return isFields(value) && typeof value.code === "string" && typeof value.message === "string";
}
