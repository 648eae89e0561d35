import type { Step, StepId } from "@cl/protocol";
import { useChat, useClient } from "@cl/react";
import { useCallback, useRef, useSyncExternalStore } from "react";
import { clockOf } from "../steps/clock";
import { type Activity, activityOf, type Turn } from "./turns";

/** What goes on in the newest turn. */
export function useActivity(turn: Turn): Activity {
  const { steps, display } = useClient().records;
  const busy = useChat((state) => state.busy);
  const before = useRef<Activity>({ kind: "none" });
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
    const drawn: (Step | undefined)[] = [];
    const tree = display.tree();
    const collect = (id: StepId) => {
      drawn.push(steps.get(id));
      for (const child of tree.nested(id)) collect(child);
    };
    if (busy) for (const id of turn.entries) collect(id);
    before.current = kept(before.current, activityOf(busy, drawn));
    return before.current;
  });
}

function kept(before: Activity, now: Activity): Activity {
  const same = before.kind === now.kind && ("id" in before ? before.id : "") === ("id" in now ? now.id : "");
  return same ? before : now;
}

/** Whether a text that grows has stood still for so long, in milliseconds. */
export function useStalled(id: StepId, afterMs: number): boolean {
  const client = useClient();
  const clock = clockOf(client);
  const { steps } = client.records;
  const seen = useRef({ id: "", length: -1, at: 0 });
  return useSyncExternalStore(clock.subscribe, () => {
    const { length } = steps.text(id);
    if (seen.current.id !== id || seen.current.length !== length)
      seen.current = { id, length, at: clock.now() };
    return clock.now() - seen.current.at >= afterMs;
  });
}
