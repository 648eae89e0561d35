import type { Json, StepId } from "@cl/protocol";
import type { StoreApi } from "zustand/vanilla";
import type { IdentityStore } from "./chat/identity";
import type { Emitter } from "./emitter";
import type { Environment } from "./environment/types";
import { CommandFailure } from "./errors";
import type { Api } from "./http/api";
import type { RecordStore } from "./records/store";
import type { Session } from "./session";
import type { ChatState } from "./state";
import type { ChatClientOptions, ClientEvents } from "./types";

/** What the parts of the client share. */
export interface Context {
  readonly options: ChatClientOptions;
  readonly environment: Environment;
  readonly state: StoreApi<ChatState>;
  readonly records: RecordStore;
  readonly api: Api;
  readonly events: Emitter<ClientEvents>;
  readonly identity: IdentityStore;
  /** Messages of this page that the server's log has not placed yet. */
  readonly unplaced: Set<StepId>;
  /** Page calls of this conversation that were passed on. */
  readonly heardCalls: Set<string>;
  /** The live connection of the present conversation; absent in a read-only one. */
  readonly session: { current: Session | null };
}

/** Nobody reads more; an app that floods must not fill the page. */
const MAX_TOASTS = 20;

/** Show a passing message. */
export function toast(
  { state, environment }: Context,
  message: string,
  type: ChatState["toasts"][number]["type"] = "info",
): void {
  const toasts = [...state.getState().toasts, { id: environment.uuid(), message, type }];
  state.setState({ toasts: toasts.slice(-MAX_TOASTS) });
}

/** Tell the user that something did not work. */
export function report(context: Context, error: unknown): void {
  if (error instanceof CommandFailure && error.code === "ended") return; // the user has left that conversation
  toast(context, error instanceof Error && error.message !== "" ? error.message : String(error), "error");
}

/** The address of the page, as it travels with messages. */
export function whereabouts({ environment }: Context): { readonly location: Json } {
  return { location: environment.location() };
}
