import type { StepId } from "@cl/protocol";
import type { Turn } from "./turns";

/** Threads up to this many entries are in the document as a whole, where find-in-page sees all of them. */
export const WHOLE_UP_TO = 800;
/** Entries after which a group is full. */
const GROUP_ENTRIES = 12;
/** CSS pixels of an entry; corrected once it has been on screen. */
const ENTRY_HEIGHT = 90;

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
  let entries = 0;
  const finish = () => {
    const id = inside[0]?.id;
    if (id !== undefined) groups.push(kept({ id, turns: inside }, known.get(id)));
    inside = [];
    entries = 0;
  };
  for (const turn of turns) {
    if (known.has(turn.id) || entries >= GROUP_ENTRIES) finish();
    inside.push(turn);
    entries += turn.entries.length;
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

/** CSS pixels that turns take before they were on screen. */
export function estimateHeight(turns: readonly Turn[]): number {
  return turns.reduce((height, { entries }) => height + entries.length * ENTRY_HEIGHT, 0);
}
