import type { Step } from "@cl/protocol";
import { useT } from "@cl/react";
import { ChevronDown } from "lucide-react";
import { useStepNameId } from "./step-names";
import { durationMs, type StepState, shortDuration } from "./step-state";
import { isThought } from "./thought";

interface StepLabelProps {
  readonly step: Step;
  readonly state: StepState;
  /** Id of the details; undefined while there is nothing to open. */
  readonly controls: string | undefined;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** `Using search` while it runs, `Used search` afterwards; thoughts say how long they took. */
export function StepLabel({ step, state, controls, open, onToggle }: StepLabelProps) {
  const id = useStepNameId(step.name, step.id);
  const hooks = { id, "data-testid": `step-${step.name}` };
  const verb = useVerb(step, state);
  const words = (
    <span className="step-words" dir="auto">
      <span className="step-verb">{verb}</span> <span className="step-name">{step.name}</span>
    </span>
  );
  if (controls === undefined) {
    return (
      <span {...hooks} className="step-label" data-run={state}>
        {words}
      </span>
    );
  }
  return (
    <button
      {...hooks}
      type="button"
      className="step-label"
      data-run={state}
      data-state={open ? "open" : "closed"}
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      onClick={onToggle}
    >
      {words}
      <ChevronDown aria-hidden="true" />
    </button>
  );
}

function useVerb(step: Step, state: StepState): string {
  const t = useT();
  if (isThought(step)) {
    if (state === "running") return t("ui.step.thinking", undefined, "Thinking");
    const ms = durationMs(step);
    if (ms !== undefined && step.output !== "") {
      return t("ui.step.thought", { time: shortDuration(ms) }, "Thought for {{time}}");
    }
  }
  return state === "running"
    ? t("chat.messages.status.using", undefined, "Using")
    : t("chat.messages.status.used", undefined, "Used");
}
