/** Everything that a page shows besides the records of the conversation. */
import type {
  AuthConfig,
  ChatCommand,
  ChatMode,
  CommandError,
  JsonObject,
  McpServer,
  ProjectSettings,
  RefusalCode,
  SettingsInput,
  SettingValues,
  SideView,
  Step,
  StepId,
  ToastType,
  Translations,
  User,
} from "@cl/protocol";

export type ConnectionStatus = "idle" | "connecting" | "online" | "reconnecting" | "offline" | "refused";

export interface Connection {
  readonly status: ConnectionStatus;
  /** Milliseconds since the epoch at which this status began. */
  readonly since: number;
  /** When the next attempt begins (milliseconds since the epoch); `null` when none is planned. */
  readonly retryAt: number | null;
  /** Attempts since the connection was last open. */
  readonly attempt: number;
  /** Why there is no connection, if known: the server's refusal or an English word for developers. */
  readonly reason: string | null;
  /** Only with `refused`. */
  readonly refusal: RefusalCode | null;
}

/** Where a page stands before it can chat. */
export type BootStatus =
  | "loading"
  | "ready"
  /** Login is required and nobody is signed in. */
  | "signed-out"
  /** Keys of `missingKeys` must be given first. */
  | "needs-keys"
  /** A document could not be loaded; `bootError` says why. */
  | "failed";

export interface ChatSettings {
  /** `null`: the app has no settings panel. */
  readonly widgets: readonly SettingsInput[] | null;
  /** What the panel shows, edits that are not yet confirmed included. */
  readonly values: SettingValues;
  /** What was last confirmed. */
  readonly committed: SettingValues;
  /** Why the server refused values of `values`, by widget id. */
  readonly errors: Readonly<Record<string, string>>;
}

export type AttachmentStatus = "uploading" | "done" | "failed";

export interface Attachment {
  /** Id on this page; the server's id is `fileId`. */
  readonly id: string;
  readonly file: File;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** MIME type; may be empty. */
  readonly type: string;
  readonly status: AttachmentStatus;
  /** 0 to 1. */
  readonly progress: number;
  readonly fileId: string | null;
  /** The server's reason, when `status` is `failed`. */
  readonly error: string | null;
  /** Step id of the question that the file answers; `null` for files of the composer. */
  readonly askId: string | null;
}

export interface SendOptions {
  readonly command?: string | null;
  readonly modes?: Readonly<Record<string, string>> | null;
  /** Uploaded files that travel with the message. */
  readonly files?: readonly Attachment[];
  readonly metadata?: JsonObject;
}

/** A message that waits for its turn, because a run is active or there is no connection. */
export interface PendingMessage extends SendOptions {
  readonly id: string;
  readonly text: string;
  readonly reason: "busy" | "offline";
}

/** A message that is shown but not yet accepted by the server; absent once it is. */
export type Delivery =
  | { readonly status: "sending" }
  | { readonly status: "failed"; readonly error: CommandError };

export interface Toast {
  readonly id: string;
  readonly message: string;
  readonly type: ToastType;
}

/** What came before the part of the conversation that is here. */
export interface EarlierState {
  /** The step before which there is more; `null`: everything is here. */
  readonly before: StepId | null;
  readonly status: "idle" | "loading" | "failed";
}

/** What the server calls the beginning of a conversation in which nobody has done anything yet. */
export const RESUMED = "resume";

export const NOTHING_EARLIER: EarlierState = { before: null, status: "idle" };

export type AudioStatus = "off" | "connecting" | "on";

export interface ChatState {
  readonly boot: BootStatus;
  readonly bootError: string | null;
  readonly missingKeys: readonly string[];
  readonly authConfig: AuthConfig | null;
  /** `undefined` until the server has answered. */
  readonly user: User | null | undefined;
  readonly projectSettings: ProjectSettings | null;
  readonly translations: Translations | null;

  readonly connection: Connection;
  readonly sessionId: string;
  readonly threadId: string | null;
  readonly chatProfile: string | null;
  /** The server has forgotten the session: what is above `sessionGoneAfter` belongs to the dead one. */
  readonly sessionGone: boolean;
  /** Last root step of the dead session. */
  readonly sessionGoneAfter: StepId | null;
  /** The conversation can only be read: a stored thread that cannot go on, or a shared one. */
  readonly readOnly: boolean;
  /** Text of the server when a thread could not be opened. */
  readonly threadError: string | null;
  /** A thread is being opened and nothing of it is here yet. */
  readonly threadLoading: boolean;
  readonly earlier: EarlierState;

  readonly busy: boolean;
  /** What began the conversation (text of the first message, name of an action …); `null` before it. */
  readonly interaction: string | null;
  /** The person on this page has done something in this conversation. */
  readonly interacted: boolean;
  readonly pendingMessages: readonly PendingMessage[];
  readonly deliveries: Readonly<Record<StepId, Delivery>>;

  readonly draft: string;
  readonly attachments: readonly Attachment[];
  readonly commands: readonly ChatCommand[];
  readonly selectedCommand: ChatCommand | null;
  readonly modes: readonly ChatMode[];
  /** Mode id → option id; exactly one option per mode. */
  readonly selectedModes: Readonly<Record<string, string>>;
  readonly favorites: readonly Step[];

  readonly settings: ChatSettings;
  readonly sidebar: SideView | null;
  readonly tokenCount: number;
  /** The tool servers of the conversation, as the server knows them. */
  readonly mcpServers: readonly McpServer[];
  readonly audio: { readonly status: AudioStatus };
  readonly toasts: readonly Toast[];
}

/** Whether conversations of this person are kept, listed, and have addresses of their own. */
export function keepsHistory({ projectSettings, user }: ChatState): boolean {
  if (projectSettings === null) return false;
  return projectSettings.threadHistory ?? (projectSettings.dataPersistence && user != null);
}

export const NO_SETTINGS: ChatSettings = { widgets: null, values: {}, committed: {}, errors: {} };

/** The part of the state that belongs to one conversation, as it is before anything happened. */
export function emptyConversation() {
  return {
    sessionGone: false,
    sessionGoneAfter: null,
    readOnly: false,
    threadError: null,
    threadLoading: false,
    earlier: NOTHING_EARLIER,
    busy: false,
    interaction: null,
    interacted: false,
    pendingMessages: [],
    deliveries: {},
    commands: [],
    selectedCommand: null,
    modes: [],
    selectedModes: {},
    favorites: [],
    settings: NO_SETTINGS,
    sidebar: null,
    tokenCount: 0,
    mcpServers: [],
    audio: { status: "off" },
  } satisfies Partial<ChatState>;
}

export function idleConnection(now: number): Connection {
  return { status: "idle", since: now, retryAt: null, attempt: 0, reason: null, refusal: null };
}

export function initialState(sessionId: string, now: number): ChatState {
  return {
    boot: "loading",
    bootError: null,
    missingKeys: [],
    authConfig: null,
    user: undefined,
    projectSettings: null,
    translations: null,
    connection: idleConnection(now),
    sessionId,
    threadId: null,
    chatProfile: null,
    draft: "",
    attachments: [],
    toasts: [],
    ...emptyConversation(),
  };
}
