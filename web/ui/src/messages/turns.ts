/** The conversation as turns: a message of the person and everything that follows from it. */
import { isInterruptedRun } from "@cl/client";
import type { Step, StepId } from "@cl/protocol";

export interface Turn {
  /** Id of its first entry. */
  readonly id: StepId;
  /** Entries in the order of display. */
  readonly entries: readonly StepId[];
  /** Begins with a message of the person; the first turn, the first after a cut, and parts of a long one may not. */
  readonly asked: boolean;
  /** What follows belongs to the same question: a long turn comes in parts. */
  readonly continues?: boolean;
  /** When it began, if that was more than an hour after the turn before it. */
  readonly resumedAt?: string;
}

const PAUSE_MS = 3_600_000;
/** Entries of a turn after which a message begins another part: an app may say a thousand things in answer to one. */
const MAX_ENTRIES = 20;

type Lookup = (id: StepId) => Step | undefined;

/**
 * Groups entries into turns.
 *
 * Args:
 *   before: The turns of the last time; those that did not change keep their identity.
 *   cut: The last entry of a session that has ended; what follows it belongs to another turn.
 */
export function turnsOf(
  ids: readonly StepId[],
  step: Lookup,
  before: readonly Turn[] = [],
  cut: StepId | null = null,
): readonly Turn[] {
  const known = new Map(before.map((turn) => [turn.id, turn]));
  const turns: Turn[] = [];
  let entries: StepId[] = [];
  const finish = (continues: boolean) => {
    const turn = entries.length > 0 ? turnOf(entries, step, turns.at(-1), continues) : undefined;
    if (turn) turns.push(kept(turn, known.get(turn.id)));
    entries = [];
  };
  for (const id of ids) {
    if (step(id)?.type === "user_message") finish(false);
    // A part begins where it began before, also when what came before it has arrived.
    else if (known.has(id) || (entries.length >= MAX_ENTRIES && isAnswer(step(id)))) finish(true);
    entries.push(id);
    if (id === cut) finish(false);
  }
  finish(false);
  return turns;
}

function turnOf(
  entries: readonly StepId[],
  step: Lookup,
  above: Turn | undefined,
  continues: boolean,
): Turn | undefined {
  const [id] = entries;
  if (id === undefined) return undefined;
  const turn = { id, entries, asked: step(id)?.type === "user_message", ...(continues ? { continues } : {}) };
  const last = above?.continues === true ? undefined : above?.entries.at(-1);
  const resumedAt = last === undefined ? undefined : afterPause(step(last), step(id));
  return resumedAt === undefined ? turn : { ...turn, resumedAt };
}

function afterPause(before: Step | undefined, next: Step | undefined): string | undefined {
  if (!before?.createdAt || !next?.createdAt) return undefined;
  const paused = Date.parse(next.createdAt) - Date.parse(before.createdAt) > PAUSE_MS;
  return paused ? next.createdAt : undefined;
}

function kept(turn: Turn, before: Turn | undefined): Turn {
  const same =
    before?.asked === turn.asked &&
    before.resumedAt === turn.resumedAt &&
    before.continues === turn.continues &&
    before.entries.length === turn.entries.length &&
    before.entries.every((id, index) => id === turn.entries[index]);
  return same ? before : turn;
}

/** How many turns, from the first, end with or before the given entry. */
export function turnsUpTo(turns: readonly Turn[], entry: StepId | null): number {
  return entry === null ? 0 : turns.findIndex(({ entries }) => entries.includes(entry)) + 1;
}

export function isAnswer(step: Step | undefined): boolean {
  return step?.type === "assistant_message" || step?.type === "system_message";
}

/** Entries of a turn that are drawn together. */
export interface Segment {
  readonly kind: "entry" | "steps";
  /** One entry, or steps that follow each other. */
  readonly ids: readonly StepId[];
}

/** Puts the steps of a turn that follow each other together. */
export function segmentsOf(entries: readonly StepId[], step: Lookup): readonly Segment[] {
  const segments: { kind: Segment["kind"]; ids: StepId[] }[] = [];
  for (const id of entries) {
    const kind = isStep(step(id)) ? "steps" : "entry";
    const last = segments.at(-1);
    if (kind === "steps" && last?.kind === "steps") last.ids.push(id);
    else segments.push({ kind, ids: [id] });
  }
  return segments;
}

/** A piece of work, not a message and not a failure of the whole run. */
function isStep(step: Step | undefined): boolean {
  if (step === undefined || isAnswer(step) || step.type === "user_message") return false;
  return !isFailedWrapper(step) && !isInterruptedRun(step);
}

const WRAPPERS: ReadonlySet<string> = new Set(["on_message", "on_chat_start", "on_audio_end"]);

/** A run around a hook that has failed: its entry tells what went wrong. */
export function isFailedWrapper(step: Step): boolean {
  return step.type === "run" && step.isError === true && WRAPPERS.has(step.name);
}

/**
 * The answers of a finished turn that carry tools: the last one of each run and the last one of all.
 *
 * What an action or a verdict adds later belongs to no run, and takes no tools from the answer above it.
 */
export function closingAnswers(turn: Turn, step: Lookup): ReadonlySet<StepId> {
  const last = new Map<StepId | undefined, StepId>();
  if (turn.continues) return new Set();
  for (const id of turn.entries) {
    if (isAnswer(step(id))) last.set(runOf(id, step)?.id, id);
  }
  const closing = new Set(last.values());
  const end = turn.entries.findLast((id) => isAnswer(step(id)));
  if (end !== undefined) closing.add(end);
  return closing;
}

/** The run that an entry came from: the nearest run above it. */
export function runOf(id: StepId, step: Lookup): Step | undefined {
  const seen = new Set<StepId>();
  let current = step(id);
  while (current?.parentId && !seen.has(current.id)) {
    seen.add(current.id);
    current = step(current.parentId);
    if (current?.type === "run") return current;
  }
  return undefined;
}

/** What goes on in a turn. */
export type Activity =
  | { readonly kind: "none" }
  /** A run goes on, and nothing on the page shows that it does. */
  | { readonly kind: "waiting" }
  /** The newest step that has not ended. */
  | { readonly kind: "working"; readonly id: StepId }
  /** An answer grows. */
  | { readonly kind: "writing"; readonly id: StepId };

/**
 * Tells what goes on in the newest turn.
 *
 * Args:
 *   drawn: Every step that is drawn in the turn, nested ones too, in the order of display.
 */
export function activityOf(busy: boolean, drawn: readonly (Step | undefined)[]): Activity {
  if (!busy) return { kind: "none" };
  const active = drawn.filter((step) => step !== undefined && isActive(step));
  const answer = active.findLast(isAnswer);
  if (answer) return { kind: "writing", id: answer.id };
  const step = active.at(-1);
  return step ? { kind: "working", id: step.id } : { kind: "waiting" };
}

/** A step that has begun and not ended. Messages have no duration. */
export function isActive(step: Step): boolean {
  if (isAnswer(step) || step.type === "user_message") return step.streaming === true;
  return (!step.end && step.isError !== true) || step.streaming === true;
}
