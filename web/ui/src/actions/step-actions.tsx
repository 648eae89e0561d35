import type { ChatAction, StepId } from "@cl/protocol";
import { useActions, useChat, useClient, useT } from "@cl/react";
import { useState } from "react";
import { useAskActionIds } from "../ask";
import { Button } from "../design/button";
import { Tooltip } from "../design/tooltip";
import { LucideIcon } from "./lucide-icon";

/** Buttons that the app put below a step. Those that answer a question belong to the question. */
export function StepActions({ stepId }: { readonly stepId: StepId }) {
  const t = useT();
  const readOnly = useChat((state) => state.readOnly);
  const answering = useAskActionIds();
  const actions = useActions(stepId).filter((action) => !answering.has(action.id));
  if (readOnly || actions.length === 0) return null;
  return (
    <fieldset className="step-actions">
      <legend className="sr-only">{t("ui.message.actions", undefined, "Message actions")}</legend>
      {actions.map((action) => (
        <ActionButton key={action.id} action={action} />
      ))}
    </fieldset>
  );
}

function ActionButton({ action }: { readonly action: ChatAction }) {
  const t = useT();
  const client = useClient();
  const [calling, setCalling] = useState(false);
  const call = async () => {
    setCalling(true);
    try {
      await client.callAction(action);
    } catch (error) {
      const reason = error instanceof Error ? error.message : "";
      client.toast(reason || t("ui.error.actionFailed", undefined, "The action failed"), "error");
    } finally {
      setCalling(false);
    }
  };
  // Without a label the icon stands alone, and the name stands in for both.
  const text = action.label || (action.icon ? null : action.name);
  return (
    <Tooltip label={action.tooltip} side="top">
      <Button
        id={action.id}
        size="sm"
        variant="outline"
        busy={calling}
        disabled={calling}
        className="max-w-full"
        aria-label={text === null ? action.tooltip || action.name : undefined}
        onClick={call}
      >
        {action.icon && !calling ? <LucideIcon name={action.icon} /> : null}
        {text === null ? null : <span className="truncate">{text}</span>}
      </Button>
    </Tooltip>
  );
}
