import type { StepId } from "@cl/protocol";
import { useClient } from "@cl/react";
import { type RefObject, useEffect, useState } from "react";
import { entryOf, REVEAL } from "./reveal";
import type { TurnGroup } from "./turn-groups";

/** The group that somebody wants to see, wherever the view is. */
export function useRevealed(
  scroller: RefObject<HTMLElement | null>,
  groups: readonly TurnGroup[],
): StepId | undefined {
  const client = useClient();
  const [wanted, setWanted] = useState<StepId>();
  useEffect(() => {
    const node = scroller.current;
    if (!node) return;
    const reveal = (event: Event) => {
      if (event instanceof CustomEvent && typeof event.detail === "string") {
        setWanted(entryOf(client, event.detail));
      }
    };
    node.addEventListener(REVEAL, reveal);
    return () => node.removeEventListener(REVEAL, reveal);
  }, [client, scroller]);
  if (wanted === undefined) return undefined;
  return groups.find(({ turns }) => turns.some(({ entries }) => entries.includes(wanted)))?.id;
}
