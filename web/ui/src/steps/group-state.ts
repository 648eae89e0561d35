/** How many steps in a row are shown, and what is said about them. */
import type { Step, StepId } from "@cl/protocol";
import { durationBetween, hasFailed } from "./step-state";

/** Fewer steps are told at a glance. */
export const SUMMARY_FROM = 4;
/** More steps start with their last ones only. */
const ALL_UP_TO = 12;
const LAST = 4;

export type Shown = "all" | "last" | "none";

/**
 * What is shown as long as nobody has chosen: the work while it goes on, and afterwards the line that sums it up.
 *
 * Args:
 *   over: The run is over, or something follows the steps.
 *   matters: One of them has failed, or the app wants it open.
 */
export function firstShown(count: number, over: boolean, matters: boolean): Shown {
  if (over && !matters) return "none";
  return count > ALL_UP_TO ? "last" : "all";
}

/** How many steps, from the first, are left out. */
export function leftOut(count: number, shown: Shown): number {
  if (shown === "all") return 0;
  return shown === "none" ? count : Math.max(0, count - LAST);
}

export interface GroupSummary {
  readonly failed: number;
  /** The app wants one of them to be seen at once. */
  readonly opened: boolean;
  /** From the first start to the last end; undefined while one of them is missing. */
  readonly ms: number | undefined;
}

export function summaryOf(ids: readonly StepId[], find: (id: StepId) => Step | undefined): GroupSummary {
  const steps = ids.map(find).filter((step) => step !== undefined);
  const starts = steps.flatMap(({ start }) => start ?? []).sort();
  const ends = steps.flatMap(({ end }) => end ?? []).sort();
  return {
    failed: steps.filter(hasFailed).length,
    opened: steps.some(({ defaultOpen, autoCollapse }) => defaultOpen === true && autoCollapse !== true),
    ms: ends.length === steps.length ? durationBetween(starts[0], ends.at(-1)) : undefined,
  };
}
