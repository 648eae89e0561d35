import type { Step } from "@cl/protocol";
import { useStepText, useT } from "@cl/react";
import type { ReactNode } from "react";
import { StepActions } from "../actions/step-actions";
import { AskPanel } from "../ask";
import { InlineElements } from "../elements/inline-elements";
import { ElementReferences } from "../elements/references";
import { Sources } from "../elements/sources";
import { hasFailed, inputLanguage } from "./step-state";
import { ValueView } from "./values/value-view";

interface StepDetailsProps {
  readonly id: string;
  readonly step: Step;
  /** The steps inside it. */
  readonly children: ReactNode;
}

/** The open step: input, the steps inside it, output. */
export function StepDetails({ id, step, children }: StepDetailsProps) {
  return (
    <ElementReferences stepId={step.id}>
      <div id={id} className="step-details">
        <div className="message-content">
          <StepInput step={step} />
          {children ? <div className="step-nested">{children}</div> : null}
          <StepOutput step={step} />
          <InlineElements stepId={step.id} />
        </div>
        <Tags tags={step.tags} />
        <Sources step={step} />
        <AskPanel stepId={step.id} />
        <StepActions stepId={step.id} />
      </div>
    </ElementReferences>
  );
}

function StepInput({ step }: { readonly step: Step }) {
  const t = useT();
  const text = useStepText(step.id, "input");
  if (text === "" || step.showInput === false) return null;
  return (
    <ValueView
      label={t("ui.step.input", undefined, "Input")}
      text={text}
      language={inputLanguage(step)}
      growing={step.streaming === true && !step.output}
    />
  );
}

function StepOutput({ step }: { readonly step: Step }) {
  const t = useT();
  const text = useStepText(step.id, "output");
  if (text === "") return null;
  if (hasFailed(step)) {
    return (
      <p className="step-failure" dir="auto">
        {text}
      </p>
    );
  }
  return (
    <ValueView
      label={t("ui.step.output", undefined, "Output")}
      text={text}
      language={step.language ?? undefined}
      growing={step.streaming === true}
    />
  );
}

/** Words of the app about the step. Drawn by the style sheet: they are no part of its text. */
function Tags({ tags }: { readonly tags: readonly string[] | null | undefined }) {
  if (!tags || tags.length === 0) return null;
  return (
    <ul className="step-tags">
      {[...new Set(tags)].map((tag) => (
        <li key={tag} data-tag={tag} />
      ))}
    </ul>
  );
}
