import type { Step, StepId } from "@cl/protocol";
import { useActions, useClient, useElements, useNested, useStep } from "@cl/react";
import { memo, type ReactNode, useCallback, useId, useSyncExternalStore } from "react";
import { Avatar } from "./avatar";
import "./steps.css";
import { StepDetails } from "./step-details";
import { StepGroup } from "./step-group";
import { StepLabel } from "./step-label";
import { StepMark } from "./step-mark";
import { StepMeta } from "./step-meta";
import { showsInput, stepState } from "./step-state";
import { isThought, ThoughtTail } from "./thought";
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
      <div id={`step-${step.id}`} className="ai-message" data-error={state === "failed" || undefined}>
        {nested ? null : <Avatar step={step} repeats={repeats} />}
        <div className="entry-body step-body">
          <div className="step-line">
            <StepMark step={step} state={state} hasPicture={!nested} />
            <StepLabel
              step={step}
              state={state}
              controls={canOpen ? details : undefined}
              open={shown}
              onToggle={toggle}
            />
            <StepMeta step={step} state={state} />
          </div>
          {!shown && state === "running" && isThought(step) ? <ThoughtTail step={step} /> : null}
          {shown ? (
            <StepDetails id={details} step={step}>
              {children.length > 0 ? (
                <StepGroup ids={children} running={running}>
                  {(id) => <NestedStep key={id} id={id} running={running} />}
                </StepGroup>
              ) : null}
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
  const texts = useHasText(step);
  return children || elements || actions || texts || showsInput(step);
}

/** Whether there is any text to show. A closed step is not drawn again for each word of it. */
function useHasText({ id, showInput }: Step): boolean {
  const { steps } = useClient().records;
  const subscribe = useCallback((listener: () => void) => steps.subscribeText(id, listener), [steps, id]);
  return useSyncExternalStore(
    subscribe,
    () => steps.text(id, "output") !== "" || (showInput !== false && steps.text(id, "input") !== ""),
  );
}
