import { useEffect, useRef, useState } from "react";
import { usePhone } from "../../design/media";
import type { Stage } from "../use-stage";

/** A gesture's momentum: scrolling goes on by itself with gaps shorter than this. */
const MOMENTUM_MS = 250;
/** CSS pixels in one direction after which the header goes or comes. */
const TRAVEL = 32;
/** The header stays while less than this is left below: its room would move the end. */
const NEAR_END = 120;

interface HeaderState {
  /** The thread is scrolled away from its top. */
  readonly raised: boolean;
  /** Phones: the person scrolls on, and the header gives its room. */
  readonly hidden: boolean;
  /** Pass to the capture phase of an element around the thread. */
  readonly onScroll: (event: { target: EventTarget }) => void;
  /** The person moves the thread by hand or wheel. Pass to the capture phase, too. */
  readonly onReach: () => void;
}

/**
 * Follows the thread's scrolling.
 *
 * Only what a person does hides the header: a growing answer that is followed, or a new question that glides to the
 * top, moves the thread as well.
 */
export function useHeaderState(stage: Stage): HeaderState {
  const phone = usePhone();
  const [raised, setRaised] = useState(false);
  const [hidden, setHidden] = useState(false);
  const reached = useRef(Number.NEGATIVE_INFINITY);
  const last = useRef({ top: 0, travel: 0 });
  useEffect(() => {
    if (stage === "conversation") return;
    setRaised(false);
    setHidden(false);
    last.current = { top: 0, travel: 0 };
  }, [stage]);

  const onScroll: HeaderState["onScroll"] = ({ target }) => {
    if (!(target instanceof HTMLElement && target.matches("[role=log]"))) return;
    const { scrollTop: top, scrollHeight, clientHeight } = target;
    setRaised(top > 4);
    const travel = travelled(last.current.travel, top - last.current.top);
    last.current = { top, travel };
    const now = performance.now();
    const byHand = now - reached.current < MOMENTUM_MS;
    if (byHand) reached.current = now;
    if (top <= TRAVEL || travel < -TRAVEL) setHidden(false);
    else if (byHand && travel > TRAVEL && scrollHeight - clientHeight - top > NEAR_END) setHidden(true);
  };
  const onReach = () => {
    reached.current = performance.now();
  };
  return { raised, hidden: phone && hidden, onScroll, onReach };
}

/** CSS pixels moved since the direction last changed; negative upwards. */
export function travelled(before: number, moved: number): number {
  return Math.sign(before) === -Math.sign(moved) ? moved : before + moved;
}
