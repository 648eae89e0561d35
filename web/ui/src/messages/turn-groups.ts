import type { StepId } from "@cl/protocol";
import type { Turn } from "./turns";

/** Threads up to this many turns are in the document as a whole, where find-in-page sees all of them. */
export const WHOLE_UP_TO = 400;
const GROUP_SIZE = 4;
/** CSS pixels; corrected once a turn has been on screen. */
const TURN_HEIGHT = 180;

/** Turns that come to the document and go as one. */
export interface TurnGroup {
  /** Id of its first turn. */
  readonly id: StepId;
  readonly turns: readonly Turn[];
}

/**
 * Cuts a thread into groups.
 *
 * A group that was there before begins where it began: turns that come before or after it move nothing that is drawn.
 * Groups that did not change keep their identity.
 */
export function groupsOf(turns: readonly Turn[], before: readonly TurnGroup[] = []): readonly TurnGroup[] {
  const known = new Map(before.map((group) => [group.id, group]));
  const groups: TurnGroup[] = [];
  let inside: Turn[] = [];
  const finish = () => {
    const id = inside[0]?.id;
    if (id !== undefined) groups.push(kept({ id, turns: inside }, known.get(id)));
    inside = [];
  };
  for (const turn of turns) {
    if (known.has(turn.id) || inside.length === GROUP_SIZE) finish();
    inside.push(turn);
  }
  finish();
  return groups;
}

function kept(group: TurnGroup, before: TurnGroup | undefined): TurnGroup {
  const same =
    before?.turns.length === group.turns.length &&
    before.turns.every((turn, index) => turn === group.turns[index]);
  return same ? before : group;
}

export function estimateHeight(turns: number): number {
  return turns * TURN_HEIGHT;
}
