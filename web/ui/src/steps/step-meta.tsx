import type { Step } from "@cl/protocol";
import { useT } from "@cl/react";
import { CircleSlash, CircleX } from "lucide-react";
import { durationMs, inputSummary, type StepState, shortDuration, showsInput } from "./step-state";
import { useSeconds } from "./use-seconds";

interface StepMetaProps {
  readonly step: Step;
  readonly state: StepState;
}

/** Beside the label: what the step was given, how it stands, how long it took. */
export function StepMeta({ step, state }: StepMetaProps) {
  const summary = showsInput(step) ? inputSummary(step.input) : "";
  return (
    <>
      {summary ? (
        <span className="step-summary" dir="auto">
          {summary}
        </span>
      ) : null}
      <StateMark step={step} state={state} />
    </>
  );
}

function StateMark({ step, state }: StepMetaProps) {
  const t = useT();
  switch (state) {
    case "running":
      return <RunningTime />;
    case "failed":
      return (
        <span className="step-state" data-state-of="failed">
          <CircleX aria-hidden="true" />
          {t("ui.step.failed", undefined, "Failed")}
        </span>
      );
    case "stopped":
      return (
        <span className="step-state">
          <CircleSlash aria-hidden="true" />
          {t("ui.message.stopped", undefined, "Stopped")}
        </span>
      );
    case "done": {
      const ms = durationMs(step);
      // Faster than a person can tell: the number would only be noise.
      return ms === undefined || ms < 100 ? null : (
        <span className="step-state" dir="ltr">
          {shortDuration(ms)}
        </span>
      );
    }
  }
}

function RunningTime() {
  const t = useT();
  const seconds = useSeconds();
  return (
    <span className="step-state">
      <span className="step-ring" role="img" aria-label={t("ui.step.running", undefined, "Running")} />
      {seconds > 0 ? (
        <span aria-hidden="true" dir="ltr">
          {seconds} s
        </span>
      ) : null}
    </span>
  );
}
