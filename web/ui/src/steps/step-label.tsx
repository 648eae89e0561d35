import type { Step } from "@cl/protocol";
import { useT } from "@cl/react";
import { ChevronDown } from "lucide-react";
import { useLanguage } from "../i18n/use-language";
import { useStepNameId } from "./step-names";
import { durationMs, NOTICED_MS, type StepState, shortDuration } from "./step-state";
import { isThought, tellsThought } from "./thought";

interface StepLabelProps {
  readonly step: Step;
  readonly state: StepState;
  /** Id of the details; undefined while there is nothing to open. */
  readonly controls: string | undefined;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/**
 * `Using search` while it runs, `Used search` afterwards; thoughts say how long they took. A name that is a sentence
 * of its own, such as `Thinking`, stands alone.
 */
export function StepLabel({ step, state, controls, open, onToggle }: StepLabelProps) {
  const id = useStepNameId(step.name, step.id);
  const hooks = { id, "data-testid": `step-${step.name}` };
  const thought = useThought(step, state);
  const verb = useVerb(state);
  const named = tellsThought(step.name);
  const words = (
    <span className="step-words" dir="auto">
      {thought !== undefined || !named ? <span className="step-verb">{thought ?? verb}</span> : null}
      {thought === undefined || named ? " " : " · "}
      {thought === undefined || !named ? <span className="step-name">{step.name}</span> : null}
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

/** What a thought says of itself; undefined for other steps. */
function useThought(step: Step, state: StepState): string | undefined {
  const t = useT();
  const language = useLanguage();
  if (!isThought(step)) return undefined;
  if (state === "running") return t("ui.step.thinking", undefined, "Thinking");
  const ms = durationMs(step);
  // Nobody thinks for 0.0 s: it came as a whole.
  if (ms === undefined || ms < NOTICED_MS || step.output === "") return undefined;
  return t("ui.step.thought", { time: shortDuration(ms, language) }, "Thought for {{time}}");
}

function useVerb(state: StepState): string {
  const t = useT();
  return state === "running"
    ? t("chat.messages.status.using", undefined, "Using")
    : t("chat.messages.status.used", undefined, "Used");
}
