/** What a page can read and watch of a conversation. Listeners run at most once per frame. */
import type { AskSpec, ChatAction, ChatElement, Step, StepId } from "@cl/protocol";

export type Listener = () => void;
export type Unsubscribe = () => void;

/** An open question. */
export interface Ask {
  /** Step id of the question. */
  readonly id: StepId;
  readonly msg: Step;
  readonly spec: AskSpec;
  /** When nobody waits any longer, in milliseconds since the epoch of this machine's clock. */
  readonly deadline: number;
}

/** Records that belong to a step. Arrays keep their identity until their content changes. */
export interface RecordCollection<Item> {
  get(id: string): Item | undefined;
  /** Records in the order in which they appeared. */
  all(): readonly Item[];
  /** Records of one owner, in the order in which they appeared. */
  of(ownerId: string): readonly Item[];
  subscribe(id: string, listener: Listener): Unsubscribe;
  subscribeAll(listener: Listener): Unsubscribe;
  subscribeOf(ownerId: string, listener: Listener): Unsubscribe;
}

export type TextField = "output" | "input";

export interface StepRecords {
  /**
   * The step. While it streams, `output` and `input` hold the text from the start of the stream;
   * the growing text is `text()`.
   */
  get(id: StepId): Step | undefined;
  /** Text to show now: runs at most 150 ms behind what was received. */
  text(id: StepId, field?: TextField): string;
  /** Text received so far, for copying. */
  received(id: StepId, field?: TextField): string;
  /** Ids below a step, or (`null`) at the root, in order of appearance. A step whose parent is unknown is at the root. */
  children(parentId: StepId | null): readonly StepId[];
  /** All steps in order of appearance. */
  all(): readonly Step[];
  subscribe(id: StepId, listener: Listener): Unsubscribe;
  /** Called when `text()` of the step has changed. */
  subscribeText(id: StepId, listener: Listener): Unsubscribe;
  subscribeChildren(parentId: StepId | null, listener: Listener): Unsubscribe;
  /** Called when the tree or anything that decides what is displayed has changed, but not for text. */
  subscribeTree(listener: Listener): Unsubscribe;
}

/** What is drawn: see `displayTree`. */
export interface DisplayTree {
  /** Entries of the conversation, in order. */
  readonly root: readonly StepId[];
  /** Steps drawn inside a step. */
  nested(id: StepId): readonly StepId[];
}

export interface DisplayRecords {
  tree(): DisplayTree;
  subscribe(listener: Listener): Unsubscribe;
}

export interface Records {
  readonly steps: StepRecords;
  readonly elements: RecordCollection<ChatElement>;
  readonly actions: RecordCollection<ChatAction>;
  readonly asks: RecordCollection<Ask>;
  /** The conversation as it is drawn, by the app's `cot` setting. */
  readonly display: DisplayRecords;
}
