import type { ActionResult } from "@cl/client";
import type { JsonObject } from "@cl/protocol";
import type { ChainlitAPI } from "../modules/chainlit/api";

export interface ElementResult {
  readonly success: boolean;
  /** Why not, in words of the server. */
  readonly error?: string;
}

/** What a source finds without importing it, besides `props`. */
export interface ElementGlobals {
  readonly apiClient: ChainlitAPI;
  updateElement(next: JsonObject): Promise<ElementResult>;
  deleteElement(): Promise<ElementResult>;
  callAction(action: { readonly name: string; readonly payload?: JsonObject }): Promise<ActionResult>;
  sendUserMessage(text: string, command?: string | null): void;
  /** Answers the question that the element belongs to; outside of one it says that there is none. */
  submitElement(values?: JsonObject): void;
  cancelElement(): void;
}

export const GLOBAL_NAMES = [
  "apiClient",
  "updateElement",
  "deleteElement",
  "callAction",
  "sendUserMessage",
  "submitElement",
  "cancelElement",
] as const satisfies readonly (keyof ElementGlobals)[];
