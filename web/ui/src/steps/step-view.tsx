import type { Step, StepId } from "@cl/protocol";
import { useActions, useElements, useNested, useStep, useStepText } from "@cl/react";
import { memo, type ReactNode, useId } from "react";
import { Avatar } from "./avatar";
import "./steps.css";
import { StepDetails } from "./step-details";
import { StepLabel } from "./step-label";
import { StepMeta } from "./step-meta";
import { showsInput, stepState } from "./step-state";
import { useOpen } from "./use-open";

interface StepViewProps {
  readonly step: Step;
  readonly repeats: boolean;
  /** A run of its turn goes on. */
  readonly running: boolean;
  /** Inside another step: without a picture. */
  readonly nested?: boolean;
}

/** A step in one line, which opens to what went in, what happened and what came out. */
export const StepView = memo(function StepView({
  step,
  repeats,
  running,
  nested = false,
}: StepViewProps): ReactNode {
  const state = stepState(step, running);
  const details = useId();
  const canOpen = useHasDetails(step);
  const children = useNested(step.id);
  const [open, toggle] = useOpen(step, state);
  const shown = open && canOpen;
  return (
    <div
      className="step"
      data-step-type={step.type}
      data-nested={nested || undefined}
      data-speaker={!(nested || repeats) || undefined}
    >
      <div id={`step-${step.id}`} className="ai-message" data-error={step.isError || undefined}>
        {nested ? null : <Avatar step={step} repeats={repeats} />}
        <div className="entry-body step-body">
          <div className="step-line">
            <StepLabel
              step={step}
              state={state}
              controls={canOpen ? details : undefined}
              open={shown}
              onToggle={toggle}
            />
            <StepMeta step={step} state={state} />
          </div>
          {shown ? (
            <StepDetails id={details} step={step}>
              {children.length > 0
                ? children.map((child) => <NestedStep key={child} id={child} running={running} />)
                : null}
            </StepDetails>
          ) : null}
        </div>
      </div>
    </div>
  );
});

interface NestedStepProps {
  readonly id: StepId;
  readonly running: boolean;
}

function NestedStep({ id, running }: NestedStepProps) {
  const step = useStep(id);
  return step ? <StepView step={step} repeats running={running} nested /> : null;
}

function useHasDetails(step: Step): boolean {
  const children = useNested(step.id).length > 0;
  const elements = useElements(step.id).length > 0;
  const actions = useActions(step.id).length > 0;
  const output = useStepText(step.id, "output") !== "";
  const input = useStepText(step.id, "input") !== "" && step.showInput !== false;
  return children || elements || actions || output || input || showsInput(step);
}
