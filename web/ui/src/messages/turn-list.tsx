import { useChat } from "@cl/react";
import { Fragment, type RefObject, useMemo, useRef, useState } from "react";
import { EarlierTurns } from "./earlier-turns";
import { RestartDivider } from "./restart-divider";
import { groupsOf, type TurnGroup, WHOLE_UP_TO } from "./turn-groups";
import { TurnView } from "./turn-view";
import type { Turn } from "./turns";
import { useRevealed } from "./use-revealed";
import { VirtualGroup } from "./virtual-group";

interface TurnListProps {
  readonly turns: readonly Turn[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** Number of turns, from the first, that belong to a session which the server has forgotten. */
  readonly gone: number;
  /** There is more before the first turn, which is not here yet. */
  readonly hasEarlier: boolean;
}

/** All turns; of a long thread only those near the view are in the document. */
export function TurnList({ turns, scroller, gone, hasEarlier }: TurnListProps) {
  const groups = useGroups(turns);
  const revealed = useRevealed(scroller, groups);
  const whole = useWhole(turns, hasEarlier);
  const last = turns.at(-1);
  let first = 0;
  const drawn = groups.map((group, index) => {
    const goneHere = Math.min(group.turns.length + 1, Math.max(0, gone - first));
    first += group.turns.length;
    const isLast = index === groups.length - 1;
    return (
      <VirtualGroup
        key={group.id}
        turns={group.turns}
        kept={whole || isLast || group.id === revealed}
        startsShown={index >= groups.length - 2}
        scroller={scroller}
        last={isLast ? last : undefined}
        gone={goneHere}
        draw={Turns}
      />
    );
  });
  return (
    <>
      {hasEarlier ? <EarlierTurns scroller={scroller} first={turns[0]?.id} /> : null}
      {drawn}
    </>
  );
}

interface TurnsProps {
  readonly turns: readonly Turn[];
  readonly last: Turn | undefined;
  readonly gone: number;
}

function Turns({ turns, last, gone }: TurnsProps) {
  return turns.map((turn, index) => (
    <Fragment key={turn.id}>
      <TurnView turn={turn} last={turn === last} gone={index < gone} />
      {index === gone - 1 ? <RestartDivider /> : null}
    </Fragment>
  ));
}

/** Whether all of the thread is in the document. One that came by pages never is: its last page would bring it all. */
function useWhole(turns: readonly Turn[], hasEarlier: boolean): boolean {
  const threadId = useChat((state) => state.threadId);
  const [paged, setPaged] = useState<string | null>(null);
  if (hasEarlier && paged !== threadId) setPaged(threadId);
  const isPaged = hasEarlier || (paged !== null && paged === threadId);
  return !isPaged && turns.reduce((count, { entries }) => count + entries.length, 0) <= WHOLE_UP_TO;
}

function useGroups(turns: readonly Turn[]): readonly TurnGroup[] {
  const before = useRef<readonly TurnGroup[]>([]);
  return useMemo(() => {
    before.current = groupsOf(turns, before.current);
    return before.current;
  }, [turns]);
}
