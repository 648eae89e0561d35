/** How many steps in a row are shown, and what is said about them. */
import type { Step, StepId } from "@cl/protocol";
import { durationBetween, hasFailed } from "./step-state";

/** Fewer steps are told at a glance. */
export const SUMMARY_FROM = 4;
/** More steps start with their last ones only. */
const ALL_UP_TO = 12;
const LAST = 4;

export type Shown = "all" | "last" | "none";

/** What is shown as long as nobody has chosen. */
export function firstShown(count: number): Shown {
  return count > ALL_UP_TO ? "last" : "all";
}

/** How many steps, from the first, are left out. */
export function leftOut(count: number, shown: Shown): number {
  if (shown === "all") return 0;
  return shown === "none" ? count : Math.max(0, count - LAST);
}

export interface GroupSummary {
  readonly failed: number;
  /** From the first start to the last end; undefined while one of them is missing. */
  readonly ms: number | undefined;
}

export function summaryOf(ids: readonly StepId[], find: (id: StepId) => Step | undefined): GroupSummary {
  const steps = ids.map(find).filter((step) => step !== undefined);
  const starts = steps.flatMap(({ start }) => start ?? []).sort();
  const ends = steps.flatMap(({ end }) => end ?? []).sort();
  return {
    failed: steps.filter(hasFailed).length,
    ms: ends.length === steps.length ? durationBetween(starts[0], ends.at(-1)) : undefined,
  };
}
