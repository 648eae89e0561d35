import type { Attachment, ChatSettings, Connection, Delivery } from "@cl/client";
import type { ProjectSettings, StepId } from "@cl/protocol";
import { useChat } from "./context";

export function useConnection(): Connection {
  return useChat((state) => state.connection);
}

/** `null` until the page has booted. */
export function useProjectSettings(): ProjectSettings | null {
  return useChat((state) => state.projectSettings);
}

export function useChatSettings(): ChatSettings {
  return useChat((state) => state.settings);
}

/** Whether a message of this page still waits for the server; absent once it is accepted. */
export function useDelivery(stepId: StepId): Delivery | undefined {
  return useChat((state) => state.deliveries[stepId]);
}

/** Files of the composer, or those that answer a question. */
export function useAttachments(askId: StepId | null = null): readonly Attachment[] {
  return useChat((state) => state.attachments.filter((attachment) => attachment.askId === askId));
}
