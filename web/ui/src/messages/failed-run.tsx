import type { Step } from "@cl/protocol";
import { useT } from "@cl/react";
import { Check, CircleAlert, Copy } from "lucide-react";
import { Button } from "../design/button";
import { useCopied } from "../markdown/copied";
import { AskAgainButton } from "./ask-again-button";
import { useAskAgain } from "./use-ask-again";

/** A run that ended with an exception: what it said, and what can be done. */
export function FailedRun({ step }: { readonly step: Step }) {
  const t = useT();
  const { copied, copy } = useCopied();
  const again = useAskAgain(step);
  return (
    <div className="step" data-step-type={step.type}>
      <div id={`step-${step.id}`} className="ai-message" data-error="true">
        <div className="entry-body">
          <div role="alert" className="failure">
            <CircleAlert aria-hidden="true" />
            <div className="failure-text">
              <p className="failure-title">
                {t("common.status.error.default", undefined, "Something went wrong")}
              </p>
              <p className="message-content" dir="auto">
                {step.output}
              </p>
              <div className="failure-tools">
                {again ? <AskAgainButton onClick={again} /> : null}
                <Button size="sm" variant="quiet" onClick={() => copy(() => step.output)}>
                  {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
                  {copied
                    ? t("ui.actions.copied", undefined, "Copied")
                    : t("ui.actions.copy", undefined, "Copy")}
                </Button>
              </div>
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}
