import type { Step } from "@cl/protocol";
import { useT } from "@cl/react";
import { useMemo } from "react";
import { useLanguage } from "../i18n/use-language";
import {
  durationMs,
  firstLine,
  inputSummary,
  NOTICED_MS,
  type StepState,
  shortDuration,
  showsInput,
} from "./step-state";
import { isThought, namesTime } from "./thought";
import { useSeconds } from "./use-seconds";

interface StepMetaProps {
  readonly step: Step;
  readonly state: StepState;
}

/** Beside the label: what the step was given or why it failed, how it stands, how long it took. */
export function StepMeta({ step, state }: StepMetaProps) {
  return (
    <>
      <Summary step={step} state={state} />
      <StateWords step={step} state={state} />
    </>
  );
}

function Summary({ step, state }: StepMetaProps) {
  const { input, output } = step;
  const shown = showsInput(step);
  const failed = state === "failed" && output !== "";
  const summary = useMemo(
    () => (failed ? firstLine(output) : shown ? inputSummary(input) : ""),
    [failed, output, shown, input],
  );
  if (summary === "") return null;
  return (
    <span className="step-summary" data-state-of={failed ? "failed" : undefined} dir="auto">
      {summary}
    </span>
  );
}

function StateWords({ step, state }: StepMetaProps) {
  const t = useT();
  const language = useLanguage();
  switch (state) {
    case "running":
      return <RunningTime id={step.id} />;
    case "failed":
      return (
        <span className="step-state" data-state-of="failed">
          {t("ui.step.failed", undefined, "Failed")}
        </span>
      );
    case "stopped":
      return <span className="step-state">{t("ui.message.stopped", undefined, "Stopped")}</span>;
    case "done": {
      const ms = durationMs(step);
      // Faster than a person can tell, the number would only be noise; and a thought says it in words.
      if (ms === undefined || ms < NOTICED_MS || isThought(step) || namesTime(step.name)) return null;
      return (
        <span className="step-state" dir="ltr">
          {shortDuration(ms, language)}
        </span>
      );
    }
  }
}

function RunningTime({ id }: { readonly id: string }) {
  const seconds = useSeconds(id);
  return seconds > 0 ? (
    <span className="step-state" aria-hidden="true" dir="ltr">
      {seconds} s
    </span>
  ) : null;
}
