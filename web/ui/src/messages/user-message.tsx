import type { Step } from "@cl/protocol";
import { useChat, useElements, useProjectSettings, useStepText } from "@cl/react";
import { memo, useState } from "react";
import { InlineElements } from "../elements/inline-elements";
import { ElementReferences } from "../elements/references";
import { Markdown } from "../markdown/markdown";
import { DeliveryState } from "./delivery-state";
import { EditMessage } from "./edit-message";
import { EditedNote } from "./edited-note";
import { InterruptedLine } from "./interrupted";
import { useEditRequest } from "./use-edit-request";
import { UserTools } from "./user-tools";
import { VersionArrows } from "./version-arrows";

interface UserMessageProps {
  readonly step: Step;
  /** The last message of the person: the one that ↑ in the empty composer edits. */
  readonly newest: boolean;
}

/** A message of the person: a bubble with its files above it. */
export const UserMessage = memo(function UserMessage({ step, newest }: UserMessageProps) {
  const [editing, setEditing] = useState(false);
  useEditRequest(newest, () => setEditing(true));
  const readOnly = useChat((state) => state.readOnly);
  const hasFiles = useElements(step.id).length > 0;
  return (
    <div className="step" data-step-type={step.type}>
      <div id={`step-${step.id}`} className="user-message">
        <ElementReferences stepId={step.id}>
          {hasFiles ? (
            <div className="user-files">
              <InlineElements stepId={step.id} compact />
            </div>
          ) : null}
          {editing ? (
            <EditMessage step={step} onClose={() => setEditing(false)} />
          ) : (
            <div className="user-line">
              <UserTools step={step} readOnly={readOnly} onEdit={() => setEditing(true)} />
              <Bubble step={step} />
            </div>
          )}
        </ElementReferences>
        {editing ? null : step.versions && !readOnly ? (
          <VersionArrows id={step.id} versions={step.versions} />
        ) : (
          <EditedNote step={step} />
        )}
        <DeliveryState stepId={step.id} />
      </div>
      {step.metadata?.interrupted === true ? (
        <div className="ai-message">
          <div className="entry-body">
            <InterruptedLine step={step} />
          </div>
        </div>
      ) : null}
    </div>
  );
});

function Bubble({ step }: { readonly step: Step }) {
  const text = useStepText(step.id);
  const markdown = useProjectSettings()?.features.user_message_markdown !== false;
  if (text === "" && !step.command) return null;
  return (
    <div className="user-bubble message-content">
      {step.command ? <span className="command-span">{step.command}</span> : null}
      {markdown ? (
        <Markdown text={text} trusted={false} />
      ) : (
        <p className="user-plain" dir="auto">
          {text}
        </p>
      )}
    </div>
  );
}
