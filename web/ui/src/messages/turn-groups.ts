import type { Turn } from "./turns";

/** Threads up to this many turns are in the document as a whole, where find-in-page sees all of them. */
export const WHOLE_UP_TO = 400;
const GROUP_SIZE = 10;
/** CSS pixels; corrected once a turn has been on screen. */
const TURN_HEIGHT = 260;

export interface TurnGroup {
  /** Position of its first turn. */
  readonly first: number;
  readonly turns: readonly Turn[];
}

/** One group for a thread of ordinary length, else groups that come and go as a whole. */
export function groupsOf(turns: readonly Turn[]): readonly TurnGroup[] {
  if (turns.length <= WHOLE_UP_TO) return [{ first: 0, turns }];
  const groups: TurnGroup[] = [];
  for (let start = 0; start < turns.length; start += GROUP_SIZE) {
    groups.push({ first: start, turns: turns.slice(start, start + GROUP_SIZE) });
  }
  return groups;
}

export function estimateHeight(turns: number): number {
  return turns * TURN_HEIGHT;
}
