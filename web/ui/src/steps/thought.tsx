import type { Step } from "@cl/protocol";
import { useStepText } from "@cl/react";
import { hasFailed } from "./step-state";

/** What is enough for three lines of the widest column. */
const TAIL = 480;

/** A model that thinks aloud: a step of kind `llm` that shows no input. */
export function isThought(step: Step): boolean {
  return step.type === "llm" && !hasFailed(step) && (step.showInput === false || !step.input);
}

/** Whether a name says by itself that somebody thinks or thought: `Thinking`, `Thought for 3s`. */
export function tellsThought(name: string): boolean {
  return /^\s*(?:thinking|thought|reasoning|reasoned)\b/i.test(name);
}

/** Whether a name says how long somebody thought. */
export function namesTime(name: string): boolean {
  return tellsThought(name) && /\d/.test(name);
}

/** The last three lines of a thought while it grows. The whole of it is in the step. */
export function ThoughtTail({ step }: { readonly step: Step }) {
  const text = useStepText(step.id, "output");
  if (text.trim() === "") return null;
  const tail = text.length > TAIL ? text.slice(text.indexOf(" ", text.length - TAIL) + 1) : text;
  return (
    <div className="thought-tail" aria-hidden="true">
      <p dir="auto">{tail}</p>
    </div>
  );
}
