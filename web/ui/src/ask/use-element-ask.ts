import type { ElementId, JsonObject } from "@cl/protocol";
import { useAsks, useClient } from "@cl/react";
import { useMemo } from "react";

/** How the element of an element question answers it. */
export interface ElementAsk {
  readonly submit: (values: JsonObject) => void;
  readonly cancel: () => void;
}

/** The open question that an element answers; `undefined` when it answers none, or no longer. */
export function useElementAsk(elementId: ElementId): ElementAsk | undefined {
  const client = useClient();
  const ask = useAsks().find(({ spec }) => spec.type === "element" && spec.element_id === elementId);
  return useMemo(() => {
    if (ask === undefined) return undefined;
    return {
      submit: (values) => client.answerAsk(ask, { ...values, submitted: true }),
      cancel: () => client.answerAsk(ask, { submitted: false }),
    };
  }, [client, ask]);
}
