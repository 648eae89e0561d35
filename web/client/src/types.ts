/** The public surface of the headless client. */
import type {
  AskAnswer,
  AudioChunkIn,
  AudioChunkOut,
  BootData,
  ChatAction,
  ChatElement,
  ClientType,
  FeedbackValue,
  FileReference,
  FunctionCall,
  Json,
  SettingValues,
  StepId,
  Thread,
  ToastType,
} from "@cl/protocol";
import type { StoreApi } from "zustand/vanilla";
import type { Environment } from "./environment/types";
import type { Ask, Records, Unsubscribe } from "./records/types";
import type { ChatState, SendOptions } from "./state";

export interface ChatClientOptions {
  /** Origin of the server, without a trailing slash; `""` for the page's own. */
  readonly baseUrl: string;
  /** Path below which the server answers, without a trailing slash; `""` for none. */
  readonly rootPath: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly clientType?: ClientType;
  /** What the page shell brought along; saves requests. */
  readonly boot?: BootData;
  /** Added to every HTTP request. */
  readonly queryParams?: Readonly<Record<string, string>>;
  /** The world outside; the browser's by default. */
  readonly environment?: Environment;
  /** A request was answered with 401, except those that only ask who is there. */
  readonly onUnauthorized?: () => void;
  /** The app's sources changed (watch mode). */
  readonly onReload?: () => void;
}

/** What happens once and is not state. */
export interface ClientEvents {
  readonly audio_chunk: AudioChunkOut;
  readonly audio_interrupt: undefined;
  readonly window_message: Json;
  /** A function of the embedding page is wanted; answer with `answerCall`. */
  readonly call: FunctionCall;
  /** The connection came back; `gone` when the server has forgotten the session. */
  readonly reconnected: { readonly gone: boolean };
  /** An event of the app's own naming. */
  readonly custom: { readonly name: string; readonly payload: unknown };
}

export interface StartOptions {
  /** Thread to open; absent: go on where this tab was, or begin a new conversation. */
  readonly threadId?: string | null;
  /** Show a shared thread, read-only. */
  readonly shareId?: string | null;
}

export interface UploadOptions {
  /** The question that the file answers. */
  readonly ask?: Ask;
}

export interface FeedbackInput {
  /** Run or step that holds the rated answer. */
  readonly forId: StepId;
  /** The rated message. */
  readonly messageId: StepId;
  readonly value: FeedbackValue;
  readonly comment?: string | null;
}

export interface ActionResult {
  readonly success: boolean;
  readonly response: Json;
}

export interface ChatClient {
  readonly records: Records;
  readonly state: StoreApi<ChatState>;

  /**
   * Load who is there and what the app is, choose a profile, then connect. Progress is in `state.boot`.
   * Call it again after a login or after keys were given.
   */
  start(options?: StartOptions): Promise<void>;
  /** Close the connection, forget timers and listeners. The client cannot be used afterwards. */
  dispose(): void;
  on<Name extends keyof ClientEvents>(
    name: Name,
    listener: (payload: ClientEvents[Name]) => void,
  ): Unsubscribe;

  /** Send a message now, or queue it while a run is active or the connection is away. */
  send(text: string, options?: SendOptions): void;
  /** Send a step of the embedding page as it is (id, type and time are filled in). */
  sendStep(step: {
    readonly output: string;
    readonly type?: "user_message" | "system_message";
    readonly name?: string;
  }): void;
  /** Send a message again that could not be delivered. */
  resend(id: StepId): void;
  removePending(id: string): void;
  editPending(id: string, text: string): void;
  /** While somebody changes a pending message, it waits, and so do those after it. `null`: nobody does any more. */
  holdPending(id: string | null): void;
  /** Change a sent message and run it again; everything after it goes. Blank text is ignored, unless it was blank. */
  editMessage(id: StepId, text: string): void;
  /** Show another version of an edited message, from 1, with what followed it. */
  chooseVersion(id: StepId, version: number): void;
  stop(): void;
  newChat(profile?: string | null): Promise<void>;
  openThread(id: string): Promise<void>;
  openShared(id: string): Promise<void>;
  /** Load what came before the part of the conversation that is here; how that goes is in `state.earlier`. */
  loadEarlier(): Promise<void>;
  /** Load as much as it takes until a step is here; whether it is. */
  reveal(id: StepId): Promise<boolean>;
  /** Whether a thread can be shown at once, as this page has last seen it. */
  hasThread(id: string): boolean;
  /** Remember a thread, to be shown at once when it is opened. */
  keepThread(thread: Thread): void;
  forgetThread(id: string): void;

  /** Answer an open question; a text question takes plain text too. The question closes at once. */
  answerAsk(ask: Ask, value: AskAnswer | string): void;
  answerCall(callId: string, value: Json): void;
  callAction(action: ChatAction): Promise<ActionResult>;
  setFeedback(feedback: FeedbackInput): Promise<void>;
  deleteFeedback(forId: StepId): Promise<void>;
  updateElement(element: ChatElement): Promise<void>;
  deleteElement(element: ChatElement): Promise<void>;
  favorite(id: StepId, favorite: boolean): void;

  /**
   * Confirm settings; only the submitted keys.
   *
   * @returns Whether the server has taken them; if not, `state.settings.errors` tells why, by widget id.
   */
  changeSettings(values: SettingValues): Promise<boolean>;
  /** Tell the app about unconfirmed values. */
  editSettings(values: SettingValues): void;
  /** Throw unconfirmed values away. */
  resetSettings(): void;
  selectCommand(id: string | null): void;
  selectMode(modeId: string, optionId: string): void;
  closeSidebar(): void;

  /** Text of the composer; kept per thread, survives a reload. */
  setDraft(text: string): void;
  upload(file: File, options?: UploadOptions): Attached;
  /** Cancel an upload, or take an uploaded file off again. */
  removeAttachment(id: string): void;
  retryAttachment(id: string): void;
  clearAttachments(askId?: string | null): void;
  /** Move a file of the composer by so many places; the order is that of the message. */
  moveAttachment(id: string, by: number): void;

  audioStart(): void;
  audioChunk(chunk: AudioChunkIn): void;
  audioEnd(): void;

  postWindowMessage(data: Json): void;
  toast(message: string, type?: ToastType): void;
  dismissToast(id: string): void;
  retryNow(): void;

  /** Raises `ApiError` with the server's detail when refused. */
  login(username: string, password: string): Promise<void>;
  headerLogin(): Promise<void>;
  tokenLogin(token: string): Promise<void>;
  /** Ask again who is there. */
  loadUser(): Promise<void>;
  /** `everywhere` ends the person's logins on all devices. */
  logout(options?: { readonly everywhere?: boolean }): Promise<void>;
  /** Keys that the app asks every user for. */
  userEnv(): Readonly<Record<string, string>>;
  setUserEnv(values: Readonly<Record<string, string>>): void;

  /** Fetch below the root path, with cookies. The answer may be of any status. */
  apiFetch(path: string, init?: RequestInit): Promise<Response>;
  /** Address of a path of the server (`/public/…`), or of anything absolute, unchanged. */
  resolveUrl(path: string): string;
  /** Address of an element's content; `null` when it has none. */
  elementUrl(element: ChatElement): string | null;
}

export interface Attached {
  readonly id: string;
  /** Settles when the file has arrived; rejects when it failed or was removed. */
  readonly done: Promise<FileReference>;
}
