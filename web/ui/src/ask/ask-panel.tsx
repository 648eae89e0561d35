import type { StepId } from "@cl/protocol";
import { useAsk, useAsks } from "@cl/react";
import { useMemo } from "react";
import { ActionAsk } from "./action-ask";
import { FileAsk } from "./file-ask";

/** What answers the open question of a step: a file card or buttons. Nothing when the step asks nothing. */
export function AskPanel({ stepId }: { readonly stepId: StepId }) {
  const ask = useAsk(stepId);
  if (ask === undefined) return null;
  switch (ask.spec.type) {
    case "file":
      return <FileAsk key={ask.id} ask={ask} spec={ask.spec} />;
    case "action":
      return <ActionAsk ask={ask} spec={ask.spec} />;
    // The composer answers a text question; the element of an element question answers by itself.
    case "text":
    case "element":
      return null;
  }
}

/** Ids of the actions that answer an open question; they are drawn by `AskPanel` and nowhere else. */
export function useAskActionIds(): ReadonlySet<string> {
  const asks = useAsks();
  return useMemo(
    () => new Set(asks.flatMap((ask) => (ask.spec.type === "action" ? ask.spec.keys : []))),
    [asks],
  );
}
