import { isInterruptedRun } from "@cl/client";
import type { Step, StepId } from "@cl/protocol";
import { useClient, useStep } from "@cl/react";
import { memo } from "react";
import { Avatar } from "../steps/avatar";
import { StepView } from "../steps/step-view";
import { AnswerMessage } from "./answer-message";
import { FailedRun } from "./failed-run";
import { InterruptedRun } from "./interrupted";
import { isAnswer, isFailedWrapper } from "./turns";
import { UserMessage } from "./user-message";

interface EntryProps {
  readonly id: StepId;
  /** The entry before it in the same turn. */
  readonly above: StepId | undefined;
  /** The last answer of a finished turn: it carries copy and feedback. */
  readonly closes: boolean;
  /** A run of this turn goes on. */
  readonly running: boolean;
  /** In the newest turn. */
  readonly newest: boolean;
}

/** One entry of the conversation. */
export const Entry = memo(function Entry({ id, above, closes, running, newest }: EntryProps) {
  const step = useStep(id);
  const { steps } = useClient().records;
  if (!step) return null;
  const before = above === undefined ? undefined : steps.get(above);
  const repeats = sameAuthor(before, step);
  switch (step.type) {
    case "user_message":
      return <UserMessage step={step} newest={newest} />;
    case "assistant_message":
    case "system_message":
      return <AnswerMessage step={step} repeats={repeats} closes={closes} newest={newest} />;
    case "run":
      if (isInterruptedRun(step)) return <InterruptedRun step={step} />;
      return isFailedWrapper(step) ? (
        <FailedRun step={step} />
      ) : (
        <StepView step={step} repeats={repeats} running={running} />
      );
    case "tool":
    case "llm":
    case "embedding":
    case "retrieval":
    case "rerank":
    case "undefined":
      return <StepView step={step} repeats={repeats} running={running} />;
  }
});

/** The picture of an entry without the entry: for what sums up several. */
export function EntryPicture({ id, above }: Pick<EntryProps, "id" | "above">) {
  const step = useStep(id);
  const { steps } = useClient().records;
  if (!step) return null;
  const before = above === undefined ? undefined : steps.get(above);
  return <Avatar step={step} repeats={sameAuthor(before, step)} />;
}

/** Steps speak for whoever answers: only another author of messages is worth a new picture. */
function sameAuthor(before: Step | undefined, step: Step): boolean {
  if (before === undefined || before.type === "user_message" || step.isError) return false;
  if (step.metadata?.icon) return false;
  const wasMessage = isAnswer(before);
  // What is said after an error is not a part of it.
  if (wasMessage && before.isError) return false;
  return !isAnswer(step) || !wasMessage || before.name === step.name;
}
