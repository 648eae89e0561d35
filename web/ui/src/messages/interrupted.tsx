import type { Step } from "@cl/protocol";
import { useClient, useT } from "@cl/react";
import { CircleHelp, Unplug } from "lucide-react";
import { AskAgainButton } from "./ask-again-button";
import { runOf } from "./turns";
import { useAskAgain } from "./use-ask-again";

/** A run that the end of the server has cut short: says so, and lets the person ask again. */
export function InterruptedRun({ step }: { readonly step: Step }) {
  return (
    <div className="step" data-step-type={step.type}>
      <div id={`step-${step.id}`} className="ai-message">
        <div className="entry-body">
          <InterruptedLine step={step} />
        </div>
      </div>
    </div>
  );
}

/** What is missing from a message: the rest of an answer that belongs to no run, or the answer to a question. */
export function Incomplete({ step }: { readonly step: Step }) {
  const t = useT();
  const { steps } = useClient().records;
  if (step.metadata?.unanswered === true) {
    return (
      <p className="incomplete" data-note="unanswered">
        <CircleHelp aria-hidden="true" />
        {t("ui.message.unanswered", undefined, "This question was not answered")}
      </p>
    );
  }
  const isTold = runOf(step.id, (id) => steps.get(id)) !== undefined;
  return step.metadata?.interrupted === true && !isTold ? <InterruptedLine step={step} /> : null;
}

/** "The answer was interrupted", with the way to have it again where there is one. */
export function InterruptedLine({ step }: { readonly step: Step }) {
  const t = useT();
  const again = useAskAgain(step, true);
  return (
    <p className="incomplete" data-note="interrupted">
      <Unplug aria-hidden="true" />
      {t("ui.message.interrupted", undefined, "The answer was interrupted")}
      {again ? <AskAgainButton onClick={again} /> : null}
    </p>
  );
}
