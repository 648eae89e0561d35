import type { Step } from "@cl/protocol";

export type StepState = "running" | "done" | "failed" | "stopped";

/**
 * How a step stands.
 *
 * Args:
 *   running: A run of its turn goes on; without one, a step that never ended was stopped.
 */
export function stepState(step: Step, running: boolean): StepState {
  if (hasFailed(step)) return "failed";
  if (step.isError) return "stopped";
  if (step.end) return "done";
  if (running) return "running";
  // Steps of older stores may lack times altogether.
  return step.start ? "stopped" : "done";
}

/** Whether it ended with an error of its own: a step that the person has stopped did not. */
export function hasFailed(step: Step): boolean {
  return step.isError === true && step.metadata?.stopped !== true;
}

/** Milliseconds between start and end; undefined while one is missing or they make no sense. */
export function durationMs(step: Step): number | undefined {
  return durationBetween(step.start, step.end);
}

/** Milliseconds between two times; undefined while one is missing or they make no sense. */
export function durationBetween(
  start: string | null | undefined,
  end: string | null | undefined,
): number | undefined {
  if (!start || !end) return undefined;
  const length = Date.parse(end) - Date.parse(start);
  return Number.isFinite(length) && length >= 0 ? length : undefined;
}

const ONE_DIGIT = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** What takes fewer milliseconds is faster than a person can tell. */
export const NOTICED_MS = 100;

/** A duration in few characters, as numbers are written in a language: `0.4 s`, `12 s`, `3 min 05 s`. */
export function shortDuration(ms: number, language: string | undefined): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return `${seconds.toLocaleString(language, ONE_DIGIT)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

const LONGEST_SUMMARY = 80;

/** The first simple value of a step's input in one line, to tell calls of one tool apart. */
export function inputSummary(input: string | undefined): string {
  if (!input || input.length > 100_000) return "";
  const value = parsed(input);
  return shortLine(typeof value === "object" && value !== null ? firstScalar(value) : input);
}

/** The first line of a text, such as the message of an exception. */
export function firstLine(text: string): string {
  return shortLine(text.trimStart().split("\n", 1)[0] ?? "");
}

function shortLine(text: string): string {
  const line = text
    .slice(0, 4 * LONGEST_SUMMARY)
    .replace(/\s+/g, " ")
    .trim();
  return line.length > LONGEST_SUMMARY ? `${line.slice(0, LONGEST_SUMMARY - 1)}…` : line;
}

function firstScalar(value: object): string {
  for (const part of Object.values(value)) {
    if (typeof part === "string" || typeof part === "number") return String(part);
  }
  return "";
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    // Text that only looks like JSON is text.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The language of a step's input: the step's own word, else JSON, which texts are told from. */
export function inputLanguage(step: Step): string {
  return typeof step.showInput === "string" ? step.showInput : "json";
}

export function showsInput(step: Step): boolean {
  return step.showInput !== false && Boolean(step.input);
}
