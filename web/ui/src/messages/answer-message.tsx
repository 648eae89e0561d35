import type { Step } from "@cl/protocol";
import { useProjectSettings } from "@cl/react";
import { memo } from "react";
import { StepActions } from "../actions/step-actions";
import { AskPanel } from "../ask";
import { InlineElements } from "../elements/inline-elements";
import { ElementReferences } from "../elements/references";
import { Sources } from "../elements/sources";
import { Avatar } from "../steps/avatar";
import { AnswerTools } from "./answer-tools";
import { Incomplete } from "./interrupted";
import { StepText } from "./step-text";

interface AnswerMessageProps {
  readonly step: Step;
  readonly repeats: boolean;
  readonly closes: boolean;
  readonly newest: boolean;
}

/** A message of the app: an answer, a note of the system, or an error. */
export const AnswerMessage = memo(function AnswerMessage({
  step,
  repeats,
  closes,
  newest,
}: AnswerMessageProps) {
  const named = useIsNamed(step, repeats);
  return (
    <div className="step" data-step-type={step.type} data-speaker={!repeats || undefined}>
      <div id={`step-${step.id}`} className="ai-message" data-error={step.isError || undefined}>
        <Avatar step={step} repeats={repeats} />
        <div className="entry-body">
          {named ? (
            <p className="author" dir="auto">
              {step.name}
            </p>
          ) : null}
          <ElementReferences stepId={step.id}>
            <div className="message-content">
              <StepText step={step} field="output" />
              <InlineElements stepId={step.id} />
            </div>
            {step.streaming ? null : <Sources step={step} />}
          </ElementReferences>
          <ErrorReference step={step} />
          <Incomplete step={step} />
          <AskPanel stepId={step.id} />
          <StepActions stepId={step.id} />
          {step.streaming ? null : <AnswerTools step={step} closes={closes} newest={newest} />}
        </div>
      </div>
    </div>
  );
});

/** How the log can be searched for this failure: the server names it there by the id of the message. */
function ErrorReference({ step }: { readonly step: Step }) {
  if (!step.isError || step.name !== "Error") return null;
  return <p className="error-reference">{step.id.slice(0, 8)}</p>;
}

/** An author other than the assistant itself is named, where it begins to speak. */
function useIsNamed(step: Step, repeats: boolean): boolean {
  const assistant = useProjectSettings()?.ui.name;
  return !repeats && step.name !== "" && step.name !== assistant;
}
