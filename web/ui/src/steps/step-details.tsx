import type { Step } from "@cl/protocol";
import { useStepText, useT } from "@cl/react";
import { type ReactNode, useState } from "react";
import { StepActions } from "../actions/step-actions";
import { AskPanel } from "../ask";
import { InlineElements } from "../elements/inline-elements";
import { ElementReferences } from "../elements/references";
import { Sources } from "../elements/sources";
import { CodeBlock } from "../markdown/code/code-block";
import { Markdown } from "../markdown/markdown";
import { prettyJson } from "./pretty-json";
import { inputLanguage, isJson } from "./step-state";

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
  const language = inputLanguage(step);
  return (
    <Part label={t("ui.step.input", undefined, "Input")}>
      <CodeBlock code={language === "json" ? prettyJson(text) : text} info={language} bare />
    </Part>
  );
}

function StepOutput({ step }: { readonly step: Step }) {
  const t = useT();
  const text = useStepText(step.id, "output");
  if (text === "") return null;
  const language = step.language ?? (isJson(text) ? "json" : undefined);
  const streaming = step.streaming === true;
  return (
    <Part label={t("ui.step.output", undefined, "Output")}>
      {language ? (
        <CodeBlock
          code={language === "json" && !streaming ? prettyJson(text) : text}
          info={language}
          open={streaming}
          bare
        />
      ) : (
        <LongText text={text} streaming={streaming} />
      )}
    </Part>
  );
}

interface PartProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** The label is for the eye and the ear, but no part of the step's text. */
function Part({ label, children }: PartProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, and this is text
    <div role="group" aria-label={label} className="step-part" data-label={label}>
      {children}
    </div>
  );
}

const CLIP_ABOVE_LINES = 24;
const CLIP_ABOVE_CHARACTERS = 2400;

interface LongTextProps {
  readonly text: string;
  readonly streaming: boolean;
}

/** What a tool returned may be long: it is clipped until somebody wants all of it. */
function LongText({ text, streaming }: LongTextProps) {
  const t = useT();
  const [whole, setWhole] = useState(false);
  const long =
    text.length > CLIP_ABOVE_CHARACTERS || text.split("\n", CLIP_ABOVE_LINES + 1).length > CLIP_ABOVE_LINES;
  return (
    <>
      <div className="step-text" data-clipped={(long && !whole) || undefined}>
        <Markdown text={text} streaming={streaming} />
      </div>
      {long ? (
        <button type="button" className="step-more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole
            ? t("ui.actions.collapse", undefined, "Show less")
            : t("ui.actions.expand", undefined, "Show more")}
        </button>
      ) : null}
    </>
  );
}
