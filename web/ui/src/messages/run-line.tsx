import type { StepId } from "@cl/protocol";
import { useChat, useClient, useStep, useT } from "@cl/react";
import { Square } from "lucide-react";
import { useEffect, useId } from "react";
import { Button } from "../design/button";
import { clockOf } from "../steps/clock";
import { useSeconds } from "../steps/use-seconds";
import type { Turn } from "./turns";
import { useActivity, useStalled } from "./use-activity";

/** Seconds after which the wait is counted aloud. */
const COUNT_AFTER_S = 3;
/** Seconds without a word after which the page says that it goes on. */
const STALLED_AFTER_S = 10;

/** What goes on at the end of the newest turn: in words, for how long, and the way to end it. */
export function RunLine({ turn }: { readonly turn: Turn }) {
  const activity = useActivity(turn);
  useRunStart(turn.id, activity.kind !== "none");
  switch (activity.kind) {
    case "none":
      return null;
    case "waiting":
      return <WaitingDot run={turn.id} />;
    case "working":
      return <Working run={turn.id} id={activity.id} />;
    case "writing":
      return <Writing run={turn.id} id={activity.id} />;
  }
}

/** The time of a run counts from its first sign on the page, and of the next run in the same turn anew. */
function useRunStart(run: StepId, running: boolean): void {
  const clock = clockOf(useClient());
  useEffect(() => {
    if (!running) return;
    clock.startOf(run);
    return () => clock.forget(run);
  }, [clock, run, running]);
}

interface RunProps {
  readonly run: StepId;
}

interface StepRunProps extends RunProps {
  readonly id: StepId;
}

function WaitingDot({ run }: RunProps) {
  const t = useT();
  const waited = useSeconds(useId());
  return (
    <>
      <span
        className="loading-cursor"
        role="img"
        aria-label={t("common.status.loading", undefined, "Loading…")}
      />
      {waited >= COUNT_AFTER_S ? (
        <div className="run-line" data-beside-dot="">
          {waited >= STALLED_AFTER_S ? <StillWorking /> : null}
          <Elapsed run={run} />
          {waited >= STALLED_AFTER_S ? <Stop /> : null}
        </div>
      ) : null}
    </>
  );
}

/** A step goes on: its name, and the time of the whole run. */
function Working({ run, id }: StepRunProps) {
  const step = useStep(id);
  const seconds = useSeconds(id);
  // A step of a moment would only make the line flicker.
  if (!step || seconds < 1) return <div className="run-line" aria-hidden="true" />;
  return (
    <div className="run-line">
      <span className="step-ring" aria-hidden="true" />
      <span className="run-words" dir="auto">
        {step.name}
      </span>
      <Elapsed run={run} />
      <Stop />
    </div>
  );
}

/** A growing answer speaks for itself, unless it has fallen silent. */
function Writing({ run, id }: StepRunProps) {
  const stalled = useStalled(id, STALLED_AFTER_S * 1000);
  if (!stalled) return null;
  return (
    <div className="run-line">
      <span className="step-ring" aria-hidden="true" />
      <StillWorking />
      <Elapsed run={run} />
      <Stop />
    </div>
  );
}

function StillWorking() {
  const t = useT();
  return <span className="run-words">{t("ui.step.stillWorking", undefined, "Still working")}</span>;
}

function Elapsed({ run }: RunProps) {
  const seconds = useSeconds(run);
  return (
    <span className="run-time" aria-hidden="true" dir="ltr">
      {seconds} s
    </span>
  );
}

function Stop() {
  const t = useT();
  const client = useClient();
  const online = useChat((state) => state.connection.status === "online");
  return (
    <Button size="sm" variant="quiet" data-tool="stop" disabled={!online} onClick={() => client.stop()}>
      <Square aria-hidden="true" className="size-3! fill-current" />
      {t("chat.input.actions.stop", undefined, "Stop")}
    </Button>
  );
}
