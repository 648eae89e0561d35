/** Events from the server. A batch is an array of `[number, event, payload]`, numbers consecutive and rising. */
import type {
  AskRequest,
  ChatAction,
  ChatCommand,
  ChatElement,
  ChatMode,
  FunctionCall,
  Json,
  SideView,
  Step,
  StepId,
  StepPatch,
  Thread,
  ThreadId,
  Versions,
} from "./records";
import type { SettingsInput, SettingValues } from "./widgets";

export interface StreamToken {
  readonly id: string;
  readonly token: string;
  /** Replace the whole text instead of appending. */
  readonly isSequence: boolean;
  /** The text is the step's `input`, not its `output`. */
  readonly isInput: boolean;
}

export type ToastType = "info" | "success" | "warning" | "error";
export interface ToastPayload {
  readonly message: string;
  readonly type: ToastType;
}

export interface AudioChunkOut {
  readonly mimeType: string;
  readonly track: string;
  /** Base64 of 16-bit little-endian mono PCM. */
  readonly data: string;
}

export interface McpTool {
  readonly name: string;
  readonly description: string;
}

/** A tool server of the conversation. */
export interface McpServer {
  readonly name: string;
  /** `stdio`, `sse` or `streamable-http`. */
  readonly type: string;
  readonly status: "connecting" | "connected" | "lost";
  /** Added by a person, and not by the developer. */
  readonly isUserProvided: boolean;
  /** Only of servers that people have added. */
  readonly url: string | null;
  readonly tools: readonly McpTool[];
  /** The server has replaced its tools since it was connected. */
  readonly toolsChanged: boolean;
  /** Why it was lost; English, for developers. */
  readonly reason: string | null;
}

/** The whole folded state of a conversation; replaces what a client has. */
export interface Snapshot {
  /** Display order, parents first. */
  readonly steps: readonly Step[];
  readonly elements: readonly ChatElement[];
  readonly actions: readonly ChatAction[];
  readonly asks: readonly AskRequest[];
  readonly calls: readonly FunctionCall[];
  readonly busy: boolean;
  /** What the first interaction was; `null` before it. */
  readonly interaction: string | null;
  readonly threadId: ThreadId;
  readonly chatSettings: readonly SettingsInput[] | null;
  readonly settingsValues: SettingValues;
  readonly commands: readonly ChatCommand[];
  readonly modes: readonly ChatMode[];
  readonly favorites: readonly Step[];
  readonly sidebar: SideView | null;
  readonly tokenCount: number;
  readonly audio: "on" | "off";
  readonly mcpServers: readonly McpServer[];
  /** Id of the first step, before which there is more. */
  readonly earlier?: StepId | null;
}

export type Empty = Readonly<Record<string, never>>;
/** The id of a question or call; without one, all of them. */
export interface Closed {
  readonly id?: string;
}

export interface ServerEvents {
  readonly snapshot: Snapshot;
  readonly task_start: Empty;
  readonly task_end: Empty;
  readonly clear_ask: Closed;
  readonly clear_call_fn: Closed;
  readonly first_interaction: { readonly interaction: string; readonly thread_id: ThreadId };
  readonly new_message: Step;
  readonly update_message: StepPatch;
  readonly message_versions: { readonly id: string; readonly versions: Versions };
  readonly delete_message: { readonly id: string };
  readonly stream_start: Step;
  readonly stream_token: StreamToken;
  readonly ask: AskRequest;
  readonly ask_timeout: Closed;
  readonly call_fn: FunctionCall;
  readonly call_fn_timeout: Closed;
  readonly element: ChatElement;
  readonly remove_element: { readonly id: string };
  readonly action: ChatAction;
  readonly remove_action: { readonly id: string };
  readonly chat_settings: readonly SettingsInput[];
  readonly set_commands: readonly ChatCommand[];
  readonly set_modes: readonly ChatMode[];
  readonly set_favorites: readonly Step[];
  readonly set_sidebar_title: string;
  readonly set_sidebar_elements: { readonly elements: readonly ChatElement[]; readonly key: string | null };
  readonly toast: ToastPayload;
  readonly token_usage: number;
  readonly window_message: Json;
  readonly resume_thread: Thread;
  readonly resume_thread_error: string;
  readonly audio_connection: "on" | "off";
  readonly audio_chunk: AudioChunkOut;
  readonly audio_interrupt: Empty;
  readonly mcp_servers: readonly McpServer[];
  readonly reload: Empty;
}

export type ServerEventName = keyof ServerEvents;
/** One event with its payload, as a union that `switch` can narrow. */
export type ServerEvent = {
  [Name in ServerEventName]: { readonly name: Name; readonly payload: ServerEvents[Name] };
}[ServerEventName];

export type NumberedEvent = readonly [number: number, event: string, payload: unknown];
export type Batch = readonly NumberedEvent[];
