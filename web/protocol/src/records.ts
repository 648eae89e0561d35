/** Records of a conversation as they travel between server and clients. Times are ISO 8601 UTC with a `Z`. */

export type StepId = string;
export type ElementId = string;
export type ActionId = string;
export type ThreadId = string;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export const MESSAGE_TYPES = ["user_message", "assistant_message", "system_message"] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

export type StepType =
  | MessageType
  | "run"
  | "tool"
  | "llm"
  | "embedding"
  | "retrieval"
  | "rerank"
  | "undefined";

/** A thumbs verdict: 1 is up, 0 is down. */
export type FeedbackValue = 0 | 1;

export interface Feedback {
  readonly id: string | null;
  /** Id of the run (or step) that holds the rated answer. */
  readonly forId: string;
  /** Id of the message whose thumbs were clicked. */
  readonly messageId?: string;
  readonly threadId?: string | null;
  readonly value: FeedbackValue;
  readonly comment: string | null;
}

/** The versions of an edited message; `current` counts from 1, and is the one that is shown. */
export interface Versions {
  readonly current: number;
  readonly count: number;
}

/** A message or any other step; messages lack `input` and what follows it, other steps lack `command` and `modes`. */
export interface Step {
  readonly id: StepId;
  readonly name: string;
  readonly type: StepType;
  readonly threadId?: ThreadId;
  readonly parentId?: StepId | null;
  /** Text so far. Objects and lists arrive as indented JSON. */
  readonly output: string;
  readonly input?: string;
  readonly createdAt?: string | null;
  readonly start?: string | null;
  /** `null` while a step runs. */
  readonly end?: string | null;
  readonly streaming?: boolean;
  readonly isError?: boolean;
  readonly waitForAnswer?: boolean;
  /** Whole content is code in this language. */
  readonly language?: string | null;
  /** Known keys: `icon` (Lucide name), `avatarName`, `favorite`, `location`. */
  readonly metadata?: JsonObject;
  readonly tags?: readonly string[] | null;
  readonly command?: string | null;
  /** Mode id → option id. */
  readonly modes?: Readonly<Record<string, string>> | null;
  /** A language name means: highlight the input as such. */
  readonly showInput?: boolean | string;
  readonly defaultOpen?: boolean;
  readonly autoCollapse?: boolean;
  readonly generation?: JsonObject | null;
  readonly feedback?: Feedback | null;
  /** Only of messages that have several. */
  readonly versions?: Versions;
}

export type StepPatch = Partial<Step> & Pick<Step, "id">;

export type ElementType =
  | "image"
  | "text"
  | "pdf"
  | "tasklist"
  | "audio"
  | "video"
  | "file"
  | "plotly"
  | "dataframe"
  | "custom";
export type ElementDisplay = "inline" | "side" | "page";
export type ElementSize = "small" | "medium" | "large";

/** Something shown with a step. Named so that it does not collide with the DOM's `Element`. */
export interface ChatElement {
  readonly id: ElementId;
  readonly type: ElementType;
  readonly name: string;
  readonly display: ElementDisplay;
  /** Address of the content; `null` means `/project/file/<chainlitKey>`. */
  readonly url: string | null;
  readonly chainlitKey: string | null;
  /** Owning step; `""` for task lists and side-panel elements. */
  readonly forId: StepId | null;
  readonly threadId?: ThreadId | null;
  readonly objectKey?: string | null;
  readonly size?: ElementSize | null;
  readonly props?: JsonObject | null;
  readonly page?: number | null;
  readonly autoPlay?: boolean | null;
  readonly playerConfig?: JsonObject | null;
  readonly language?: string | null;
  readonly mime?: string | null;
}

export type TaskStatus = "ready" | "running" | "failed" | "done";
export interface Task {
  readonly title: string;
  readonly status: TaskStatus;
  readonly forId: StepId | null;
}
/** Content of an element of type `tasklist`. */
export interface TaskListContent {
  readonly status: string;
  readonly tasks: readonly Task[];
}

export interface ChatAction {
  readonly id: ActionId;
  readonly name: string;
  readonly payload: JsonObject;
  readonly label: string;
  readonly tooltip: string;
  /** Lucide icon name. */
  readonly icon: string | null;
  readonly forId: StepId | null;
}

export interface FileReference {
  readonly id: string;
}

/** MIME globs, or MIME glob → extensions (empty list: any extension). */
export type FileAccept = readonly string[] | Readonly<Record<string, readonly string[]>>;

interface AskSpecBase {
  /** Remaining time in seconds. */
  readonly timeout: number;
  readonly step_id: StepId;
  /** Asked before the server ended: nothing waits for the answer, and people may say something else. */
  readonly revived?: boolean;
}
export interface TextAskSpec extends AskSpecBase {
  readonly type: "text";
}
export interface FileAskSpec extends AskSpecBase {
  readonly type: "file";
  readonly accept: FileAccept;
  readonly max_files: number;
  readonly max_size_mb: number;
}
export interface ActionAskSpec extends AskSpecBase {
  readonly type: "action";
  /** Ids of the actions that answer the question. */
  readonly keys: readonly ActionId[];
}
export interface ElementAskSpec extends AskSpecBase {
  readonly type: "element";
  readonly element_id: ElementId;
}
export type AskSpec = TextAskSpec | FileAskSpec | ActionAskSpec | ElementAskSpec;

/** What a client may answer, by the type of the question. */
export interface AskAnswers {
  readonly text: Step;
  readonly file: readonly FileReference[];
  readonly action: ChatAction;
  readonly element: JsonObject & { readonly submitted: boolean };
}
export type AskAnswer = AskAnswers[keyof AskAnswers];

export interface AskRequest {
  readonly msg: Step;
  readonly spec: AskSpec;
}

/** A call of a function of the embedding page; answered with `call_result`. */
export interface FunctionCall {
  readonly id: string;
  readonly name: string;
  readonly args: JsonObject;
}

export interface ChatCommand {
  readonly id: string;
  readonly icon: string;
  readonly description: string;
  /** Always shown as a toggle button. */
  readonly button?: boolean | null;
  /** Stays selected after a message was sent. */
  readonly persistent?: boolean | null;
  /** Selected from the start. */
  readonly selected?: boolean | null;
}

export interface ChatModeOption {
  readonly id: string;
  readonly name: string;
  readonly description?: string | null;
  /** Lucide name, `/public…` path or URL. */
  readonly icon?: string | null;
  readonly default?: boolean;
}
export interface ChatMode {
  readonly id: string;
  readonly name: string;
  readonly options: readonly ChatModeOption[];
}

export interface Thread {
  readonly id: ThreadId;
  readonly createdAt: string;
  readonly name: string | null;
  readonly userId?: string | null;
  readonly userIdentifier?: string | null;
  readonly tags?: readonly string[] | null;
  /** May arrive from storage as a JSON string. */
  readonly metadata?: JsonObject | string | null;
  readonly steps: readonly Step[];
  readonly elements?: readonly ChatElement[] | null;
  /** Of a page: id of its first step, before which there is more. */
  readonly earlier?: StepId | null;
}

/** A part of a conversation before what a page has. */
export interface EarlierPage {
  readonly steps: readonly Step[];
  readonly elements?: readonly ChatElement[] | null;
  readonly actions?: readonly ChatAction[];
  /** Id of the first step, before which there is more. */
  readonly earlier?: StepId | null;
}

export interface SideView {
  readonly title: string | null;
  readonly elements: readonly ChatElement[];
  readonly key: string | null;
}

export interface User {
  readonly identifier: string;
  readonly display_name: string | null;
  /** Known keys: `image`, `provider`. */
  readonly metadata: JsonObject;
  readonly id?: string;
  readonly createdAt?: string;
}

export function isMessageType(type: StepType): type is MessageType {
  return (MESSAGE_TYPES as readonly StepType[]).includes(type);
}
