import type { TextField } from "@cl/client";
import type { Step } from "@cl/protocol";
import { useStepText } from "@cl/react";
import { CodeBlock } from "../markdown/code/code-block";
import { Markdown } from "../markdown/markdown";

interface StepTextProps {
  readonly step: Step;
  readonly field: TextField;
}

/** The text of a step as it grows: Markdown, or one block of code when the step names a language. */
export function StepText({ step, field }: StepTextProps) {
  const text = useStepText(step.id, field);
  const streaming = step.streaming === true;
  if (text === "") return null;
  if (step.language) return <CodeBlock code={text} info={step.language} open={streaming} />;
  return <Markdown text={text} streaming={streaming} />;
}
