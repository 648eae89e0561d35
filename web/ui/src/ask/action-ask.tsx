import type { Ask } from "@cl/client";
import type { ActionAskSpec, ChatAction } from "@cl/protocol";
import { useAllActions, useClient, useT } from "@cl/react";
import { ToolIcon } from "../commands/tool-icon";
import { Button } from "../design/button";
import { Tooltip } from "../design/tooltip";
import { TimeLeftLabel } from "./time-left-label";

interface ActionAskProps {
  readonly ask: Ask;
  readonly spec: ActionAskSpec;
}

/** The buttons of a question that is answered with one of them. */
export function ActionAsk({ ask, spec }: ActionAskProps) {
  const t = useT();
  const client = useClient();
  const actions = useAllActions().filter((action) => spec.keys.includes(action.id));
  return (
    <fieldset className="mt-3 flex min-w-0 flex-wrap items-center gap-2 border-0 p-0">
      <legend className="sr-only">{t("ui.ask.choose")}</legend>
      {actions.map((action) => (
        <AskButton key={action.id} action={action} onAnswer={() => client.answerAsk(ask, action)} />
      ))}
      <TimeLeftLabel ask={ask} />
    </fieldset>
  );
}

function AskButton({ action, onAnswer }: { readonly action: ChatAction; readonly onAnswer: () => void }) {
  return (
    <Tooltip label={action.tooltip}>
      <Button id={action.id} variant="outline" className="max-w-full" onClick={onAnswer}>
        {action.icon ? <ToolIcon name={action.icon} /> : null}
        <span className="truncate">{action.label || action.name}</span>
      </Button>
    </Tooltip>
  );
}
