import { Fragment, memo, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { RestartDivider } from "./restart-divider";
import { estimateHeight, groupsOf, type TurnGroup } from "./turn-groups";
import { TurnView } from "./turn-view";
import type { Turn } from "./turns";

interface TurnListProps {
  readonly turns: readonly Turn[];
  readonly scroller: RefObject<HTMLElement | null>;
  /** Number of turns, from the first, that belong to a session which the server has forgotten. */
  readonly gone: number;
}

/** All turns; above a few hundred only those near the view are in the document. */
export function TurnList({ turns, scroller, gone }: TurnListProps) {
  const groups = useMemo(() => groupsOf(turns), [turns]);
  const last = turns.at(-1);
  if (groups.length === 1) return <Turns turns={turns} last={last} gone={gone} />;
  return groups.map((group, index) => (
    <LazyGroup
      key={group.turns[0]?.id}
      group={group}
      last={index === groups.length - 1 ? last : undefined}
      startsShown={index >= groups.length - 2}
      scroller={scroller}
      gone={Math.max(0, gone - group.first)}
    />
  ));
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

interface LazyGroupProps {
  readonly group: TurnGroup;
  readonly last: Turn | undefined;
  readonly startsShown: boolean;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly gone: number;
}

const LazyGroup = memo(function LazyGroup({ group, last, startsShown, scroller, gone }: LazyGroupProps) {
  const box = useRef<HTMLDivElement>(null);
  const height = useRef(estimateHeight(group.turns.length));
  const [near, setNear] = useState(startsShown);
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        // Remembered before the content goes, so that nothing above or below moves.
        if (!entry.isIntersecting) height.current = node.offsetHeight || height.current;
        setNear(entry.isIntersecting);
      },
      { root: scroller.current, rootMargin: "1600px 0px" },
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [scroller]);
  const shown = near || last !== undefined;
  return (
    <div ref={box} className="turn-group" style={shown ? undefined : { height: height.current }}>
      {shown ? <Turns turns={group.turns} last={last} gone={gone} /> : null}
    </div>
  );
});
