import type { Cot, Step, StepId } from "@cl/protocol";
import { isMessageType } from "@cl/protocol";
import type { Publisher } from "./publisher";
import type { DisplayRecords, DisplayTree, Listener, Unsubscribe } from "./types";

/** Runs that only group what a hook did. */
const WRAPPERS: ReadonlySet<string> = new Set(["on_chat_start", "on_message", "on_audio_end"]);
const NONE: readonly StepId[] = [];

type Lists = ReadonlyMap<StepId, readonly StepId[]>;
export interface DisplayLists {
  readonly root: readonly StepId[];
  /** What is nested, by the step that holds it. */
  readonly lists: Lists;
}

export interface DisplaySource {
  get(id: StepId): Step | undefined;
  children(parentId: StepId | null): readonly StepId[];
}

/**
 * Decide what is drawn, and where.
 *
 * - Wrapper runs vanish and leave what is below them in their place.
 * - Messages are entries of the conversation; inside a step they come after the entry that holds the step.
 * - Steps nest. Those that `cot` leaves out vanish like wrappers.
 * - An interrupted wrapper run is an entry after what it did.
 * - A failed `on_message` run whose failure nobody sees otherwise is an entry after what it did.
 */
export function displayTree(source: DisplaySource, cot: Cot): DisplayTree & DisplayLists {
  const walk = new Walk(source, cot);
  walk.entries(source.children(null));
  return walk.result();
}

class Walk {
  readonly #source: DisplaySource;
  readonly #cot: Cot;
  readonly #root: StepId[] = [];
  readonly #nested = new Map<StepId, StepId[]>();
  /** Failed wrapper runs among the entries. */
  readonly #failed = new Set<StepId>();

  constructor(source: DisplaySource, cot: Cot) {
    this.#source = source;
    this.#cot = cot;
  }

  result(): DisplayTree & DisplayLists {
    const root = this.#failed.size === 0 ? this.#root : this.#root.filter((id, at) => !this.#isTold(id, at));
    return tree(root, this.#nested);
  }

  /** Draw steps as entries of the conversation. */
  entries(ids: readonly StepId[]): void {
    for (const id of ids) {
      const step = this.#source.get(id);
      if (step !== undefined) this.#entry(step);
    }
  }

  #entry(step: Step): void {
    const below = this.#source.children(step.id);
    if (isMessageType(step.type)) {
      this.#root.push(step.id);
      this.entries(below);
    } else if (this.#isDrawn(step)) {
      this.#root.push(step.id);
      const messages: StepId[] = [];
      this.#inside(step.id, below, messages);
      this.entries(messages);
    } else {
      this.entries(below);
      if (isInterruptedRun(step)) {
        this.#root.push(step.id);
      } else if (hasFailed(step)) {
        this.#failed.add(step.id);
        this.#root.push(step.id);
      }
    }
  }

  /** Draw steps inside a step; messages are put aside, for the conversation. */
  #inside(holder: StepId, ids: readonly StepId[], messages: StepId[]): void {
    for (const id of ids) {
      const step = this.#source.get(id);
      if (step === undefined) continue;
      if (isMessageType(step.type)) {
        messages.push(id);
      } else if (this.#isDrawn(step)) {
        const list = this.#nested.get(holder) ?? [];
        list.push(id);
        this.#nested.set(holder, list);
        this.#inside(id, this.#source.children(id), messages);
      } else {
        this.#inside(holder, this.#source.children(id), messages);
      }
    }
  }

  #isDrawn(step: Step): boolean {
    if (isWrapper(step)) return false;
    if (this.#cot === "hidden") return false;
    return this.#cot === "full" || step.type === "tool";
  }

  /** An error message of the same turn, before or after the failed run, says the same. */
  #isTold(id: StepId, at: number): boolean {
    if (!this.#failed.has(id)) return false;
    return this.#errorFrom(at + 1, 1) || this.#errorFrom(at - 1, -1);
  }

  #errorFrom(start: number, direction: 1 | -1): boolean {
    for (let at = start; ; at += direction) {
      const id = this.#root[at];
      const step = id === undefined ? undefined : this.#source.get(id);
      if (step === undefined || step.type === "user_message") return false;
      if (isMessageType(step.type) && step.isError === true) return true;
    }
  }
}

/** Failures of the other hooks come with a message of their own. */
function hasFailed(step: Step): boolean {
  return step.type === "run" && step.name === "on_message" && step.isError === true && step.output !== "";
}

/** A run around a hook that the end of the server has cut short. */
export function isInterruptedRun(step: Step): boolean {
  return isWrapper(step) && step.metadata?.interrupted === true;
}

export function isWrapper(step: Step): boolean {
  return step.type === "run" && WRAPPERS.has(step.name);
}

/** The display tree of the conversation as it is now. Lists keep their identity while they are equal. */
export class Display implements DisplayRecords {
  readonly #source: DisplaySource & { readonly treeVersion: number };
  readonly #publisher: Publisher;
  #cot: Cot = "full";
  #tree: (DisplayTree & DisplayLists) | null = null;
  #version = -1;

  constructor(source: DisplaySource & { readonly treeVersion: number }, publisher: Publisher) {
    this.#source = source;
    this.#publisher = publisher;
  }

  tree(): DisplayTree {
    const version = this.#source.treeVersion;
    if (this.#tree === null || this.#version !== version) {
      this.#tree = keepIdentities(this.#tree, displayTree(this.#source, this.#cot));
      this.#version = version;
    }
    return this.#tree;
  }

  subscribe(listener: Listener): Unsubscribe {
    return this.#publisher.subscribe("tree", listener);
  }

  setCot(cot: Cot): void {
    if (cot === this.#cot) return;
    this.#cot = cot;
    this.#version = -1;
    this.#publisher.mark("tree");
  }
}

function tree(root: readonly StepId[], lists: Lists): DisplayTree & DisplayLists {
  return { root, lists, nested: (id) => lists.get(id) ?? NONE };
}

function keepIdentities(
  before: DisplayLists | null,
  after: DisplayTree & DisplayLists,
): DisplayTree & DisplayLists {
  if (before === null) return after;
  const lists = new Map<StepId, readonly StepId[]>();
  for (const [id, list] of after.lists) lists.set(id, keep(before.lists.get(id) ?? NONE, list));
  return tree(keep(before.root, after.root), lists);
}

function keep(before: readonly StepId[], after: readonly StepId[]): readonly StepId[] {
  const same = before.length === after.length && before.every((id, index) => id === after[index]);
  return same ? before : after;
}
