import type { Step, StepId } from "@cl/protocol";
import { useChat, useClient, useT } from "@cl/react";
import { useCallback, useSyncExternalStore } from "react";
import { useSeconds } from "../steps/use-seconds";
import { isWaiting, type Turn } from "./turns";

/** Seconds after which the wait is counted aloud. */
const COUNT_AFTER_S = 3;

/** The dot that shows that a run goes on while nothing else does; after a while with the time. */
export function Waiting({ turn }: { readonly turn: Turn }) {
  const busy = useChat((state) => state.busy);
  const waiting = useIsWaiting(turn, busy);
  return waiting ? <WaitingDot key={turn.id} /> : null;
}

function WaitingDot() {
  const t = useT();
  const seconds = useSeconds();
  return (
    <>
      <span
        className="loading-cursor"
        role="img"
        aria-label={t("common.status.loading", undefined, "Loading…")}
      />
      {seconds >= COUNT_AFTER_S ? (
        <span className="waiting-time" aria-hidden="true" dir="ltr">
          {seconds} s
        </span>
      ) : null}
    </>
  );
}

function useIsWaiting(turn: Turn, busy: boolean): boolean {
  const { steps, display } = useClient().records;
  const subscribe = useCallback(
    (listener: () => void) => {
      const stopTree = steps.subscribeTree(listener);
      const stopDisplay = display.subscribe(listener);
      return () => {
        stopTree();
        stopDisplay();
      };
    },
    [steps, display],
  );
  return useSyncExternalStore(subscribe, () => {
    if (!busy) return false;
    const tree = display.tree();
    const drawn: (Step | undefined)[] = [];
    const collect = (id: StepId) => {
      drawn.push(steps.get(id));
      for (const child of tree.nested(id)) collect(child);
    };
    for (const id of turn.entries) collect(id);
    return isWaiting(busy, drawn);
  });
}
