import type { ChatClient } from "@cl/client";
import { revealStep } from "../messages/reveal";

/** Brings a message into view and marks it for a moment. `from` is any node of the same page or widget. */
export function scrollToStep(client: ChatClient, from: Element | null, stepId: string): void {
  const root = from?.getRootNode();
  if (root instanceof Document || root instanceof ShadowRoot) void revealStep(root, client, stepId);
}
