import type { ChatClient } from "@cl/client";
import { apiOf, dataOf, type ElementGlobals, type ElementResult } from "@cl/custom";
import type { ChatElement, JsonObject } from "@cl/protocol";
import { type Translate, useClient, useT } from "@cl/react";
import { useLayoutEffect, useMemo, useRef } from "react";
import { type ElementAsk, useElementAsk } from "../../ask/use-element-ask";

interface Surroundings {
  readonly element: ChatElement;
  readonly ask: ElementAsk | undefined;
  readonly t: Translate;
}

/** What the source of an element can call. The functions stay the same while the element changes. */
export function useGlobals(element: ChatElement): ElementGlobals {
  const client = useClient();
  const t = useT();
  const ask = useElementAsk(element.id);
  const around = useRef<Surroundings>({ element, ask, t });
  useLayoutEffect(() => {
    around.current = { element, ask, t };
  });
  return useMemo(() => globalsOf(client, () => around.current), [client]);
}

function globalsOf(client: ChatClient, now: () => Surroundings): ElementGlobals {
  const change = (method: "PUT" | "DELETE", props?: JsonObject): Promise<ElementResult> => {
    const { element, t } = now();
    return send(client, method, props ? { ...element, props } : element, t);
  };
  /** A mistake of the source is told to who sees it, and thrown for its author's console. */
  const checked = <Value>(check: () => Value): Value => {
    try {
      return check();
    } catch (error) {
      client.toast(error instanceof Error ? error.message : String(error), "error");
      throw error;
    }
  };
  return {
    apiClient: apiOf(client),
    updateElement: async (next) =>
      change(
        "PUT",
        checked(() => dataOf(next, "updateElement")),
      ),
    deleteElement: () => change("DELETE"),
    callAction: async (action) => {
      const { name, payload } = checked(() => actionOf(action));
      const { element, t } = now();
      const whole = { id: "", name, payload, label: "", tooltip: "", icon: null, forId: element.forId };
      try {
        return await client.callAction(whole);
      } catch (error) {
        const words = refused(error, t);
        client.toast(words, "error");
        return { success: false, response: null, error: words };
      }
    },
    sendUserMessage: (text, command) => {
      client.send(
        checked(() => textOf(text)),
        command ? { command } : {},
      );
    },
    submitElement: (values = {}) => {
      const { ask } = now();
      if (ask) ask.submit(checked(() => dataOf(values, "submitElement")));
      else console.warn("submitElement: this element answers no open question; see cl.AskElementMessage");
    },
    cancelElement: () => {
      const { ask } = now();
      if (ask) ask.cancel();
      else console.warn("cancelElement: this element answers no open question; see cl.AskElementMessage");
    },
  };
}

function textOf(text: unknown): string {
  if (typeof text === "string") return text;
  throw new TypeError(`sendUserMessage takes a text, not a ${typeof text}`);
}

function actionOf(action: unknown): { readonly name: string; readonly payload: JsonObject } {
  const { name, payload } = dataOf(action, "callAction");
  if (typeof name !== "string" || name === "") {
    throw new TypeError("callAction takes {name, payload}; the name is that of a @cl.action_callback");
  }
  return { name, payload: dataOf(payload ?? {}, "The payload of callAction") };
}

async function send(
  client: ChatClient,
  method: string,
  element: ChatElement,
  t: Translate,
): Promise<ElementResult> {
  const { sessionId } = client.state.getState();
  const api = apiOf(client);
  try {
    const answer = await api.fetch(method, "/project/element", { element, sessionId });
    const result = (await answer.json()) as ElementResult;
    if (result.success) return result;
  } catch (error) {
    console.error("An element could not be changed", error);
  }
  const words = t("ui.custom.unsaved", undefined, "This change could not be saved");
  client.toast(words, "error");
  return { success: false, error: words };
}

function refused(error: unknown, t: Translate): string {
  const detail = typeof error === "object" && error !== null && "detail" in error ? error.detail : undefined;
  return typeof detail === "string" && detail !== ""
    ? detail
    : t("ui.custom.unsaved", undefined, "This change could not be saved");
}
