import type { Step, StepId } from "@cl/protocol";
import { useChat, useClient } from "@cl/react";
import type { MouseEventHandler } from "react";
import { focusInputNear } from "../composer/input-focus";

/**
 * Sends the question above an answer, or above a run, once more; undefined where that is not possible.
 *
 * @param unedited What was interrupted may be asked again as it was, also where messages can't be edited.
 */
export function useAskAgain(step: Step, unedited = false): MouseEventHandler<HTMLElement> | undefined {
  const client = useClient();
  const { steps } = client.records;
  const canEdit = useChat(
    ({ readOnly, busy, projectSettings }) =>
      !readOnly && !busy && (unedited || projectSettings?.features.edit_message !== false),
  );
  const question = step.type === "user_message" ? step : questionAbove(step, (id) => steps.get(id));
  if (!canEdit || !question) return undefined;
  return ({ currentTarget: button }) => {
    // The button goes with the answer that it is below.
    if (button.matches(":focus")) focusInputNear(button);
    client.editMessage(question.id, steps.received(question.id));
  };
}

/** The nearest message of the person above a step. */
function questionAbove(step: Step, find: (id: StepId) => Step | undefined): Step | undefined {
  const seen = new Set<StepId>();
  let current: Step | undefined = step;
  while (current?.parentId && !seen.has(current.id)) {
    seen.add(current.id);
    current = find(current.parentId);
    if (current?.type === "user_message") return current;
  }
  return undefined;
}
