import type { Step, StepId } from "@cl/protocol";
import { useAsk, useChat, useClient, useT } from "@cl/react";
import { memo, useCallback, useSyncExternalStore } from "react";
import { StepGroup } from "../steps/step-group";
import { Entry, EntryPicture } from "./entry";
import { RunLine } from "./run-line";
import { closingAnswers, segmentsOf, type Turn } from "./turns";

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
  const asked = useAsk() !== undefined;
  useTurnSteps(turn);
  const find = (id: StepId) => steps.get(id);
  // An open question closes nothing: the run goes on with the answer.
  const closing = busy || (last && asked) ? NONE : closingAnswers(turn, find);
  const before = new Map(turn.entries.map((id, index) => [id, turn.entries[index - 1]]));
  const entry = (id: StepId, above: StepId | undefined) => (
    <Entry key={id} id={id} above={above} closes={closing.has(id)} running={busy} newest={last} />
  );
  return (
    <section
      className="turn"
      data-last={last || undefined}
      data-gone={gone || undefined}
      data-continues={turn.continues}
    >
      <h2 className="sr-only">{heading(turn, find, t("ui.message.you", undefined, "You"))}</h2>
      {turn.resumedAt ? <ResumedAt time={turn.resumedAt} /> : null}
      {segmentsOf(turn.entries, find).map(({ kind, ids: [first = "", ...rest] }, index, all) =>
        kind === "steps" ? (
          <StepGroup
            key={first}
            ids={[first, ...rest]}
            running={busy}
            followed={index < all.length - 1}
            picture={<EntryPicture id={first} above={before.get(first)} />}
          >
            {/* Below a line with a picture, nobody needs another one. */}
            {(id, summed) => entry(id, summed ? id : before.get(id))}
          </StepGroup>
        ) : (
          entry(first, before.get(first))
        ),
      )}
      {last ? <RunLine turn={turn} /> : null}
    </section>
  );
});

/** Between turns that lie far apart: when the conversation went on. */
function ResumedAt({ time }: { readonly time: string }) {
  const language = useChat((state) => state.translations?.language);
  return (
    <p className="turn-time">
      <time dateTime={time}>
        {new Date(time).toLocaleString(language, { dateStyle: "medium", timeStyle: "short" })}
      </time>
    </p>
  );
}

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
