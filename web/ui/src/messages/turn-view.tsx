import type { Step, StepId } from "@cl/protocol";
import { useChat, useClient, useT } from "@cl/react";
import { memo, useCallback, useSyncExternalStore } from "react";
import { Entry } from "./entry";
import { closingAnswers, type Turn } from "./turns";
import { Waiting } from "./waiting";

const NONE: ReadonlySet<StepId> = new Set();

interface TurnViewProps {
  readonly turn: Turn;
  /** The newest turn: where a run goes on. */
  readonly last: boolean;
  /** Belongs to a session that the server has forgotten. */
  readonly gone: boolean;
}

/** A question and its answer. */
export const TurnView = memo(function TurnView({ turn, last, gone }: TurnViewProps) {
  const t = useT();
  const { steps } = useClient().records;
  const busy = useChat((state) => last && state.busy);
  useTurnSteps(turn);
  const find = (id: StepId) => steps.get(id);
  const closing = busy ? NONE : closingAnswers(turn, find);
  return (
    <section className="turn" data-last={last || undefined} data-gone={gone || undefined}>
      <h2 className="sr-only">{heading(turn, find, t("ui.message.you", undefined, "You"))}</h2>
      {turn.entries.map((id, index) => (
        <Entry
          key={id}
          id={id}
          above={turn.entries[index - 1]}
          closes={closing.has(id)}
          running={busy}
          newest={last}
        />
      ))}
      {last ? <Waiting turn={turn} /> : null}
    </section>
  );
});

function heading(turn: Turn, find: (id: StepId) => Step | undefined, you: string): string {
  return turn.asked ? you : (find(turn.id)?.name ?? "");
}

/** Draws the turn again when one of its entries changes in kind or ends. */
function useTurnSteps(turn: Turn): string {
  const { steps } = useClient().records;
  const subscribe = useCallback((listener: () => void) => steps.subscribeTree(listener), [steps]);
  return useSyncExternalStore(subscribe, () =>
    turn.entries.map((id) => `${steps.get(id)?.type}${steps.get(id)?.streaming}`).join(),
  );
}
