import type { Step, StepId, StepPatch, StreamToken } from "@cl/protocol";
import type { Publisher } from "./publisher";
import { StepTree } from "./step-tree";
import { StreamText } from "./stream-text";
import type { Listener, StepRecords, TextField, Unsubscribe } from "./types";

const FIELDS = ["output", "input"] as const satisfies readonly TextField[];
type Streams = { readonly [Field in TextField]?: StreamText };
type Texts = { [Field in TextField]?: string };

/** The steps of a conversation: values by id, the tree, and texts that are still growing. */
export class StepStore implements StepRecords {
  readonly #publisher: Publisher;
  readonly #now: () => number;
  readonly #steps = new Map<StepId, Step>();
  readonly #tree: StepTree;
  readonly #streams = new Map<StepId, Streams>();
  #all: readonly Step[] | null = null;
  /** Grows when the tree, or anything else that decides what is displayed, changes. */
  #treeVersion = 0;

  constructor(publisher: Publisher, now: () => number) {
    this.#publisher = publisher;
    this.#now = now;
    this.#tree = new StepTree((parentId) => publisher.mark(`children:${parentId ?? ""}`));
    publisher.beforeTelling(() => this.#advance());
  }

  get treeVersion(): number {
    return this.#treeVersion;
  }

  get(id: StepId): Step | undefined {
    return this.#steps.get(id);
  }

  text(id: StepId, field: TextField = "output"): string {
    return this.#streams.get(id)?.[field]?.shown ?? this.#steps.get(id)?.[field] ?? "";
  }

  received(id: StepId, field: TextField = "output"): string {
    return this.#streams.get(id)?.[field]?.received ?? this.#steps.get(id)?.[field] ?? "";
  }

  children(parentId: StepId | null): readonly StepId[] {
    return this.#tree.children(parentId);
  }

  all(): readonly Step[] {
    this.#all ??= this.#tree.inOrder(this.#steps.values());
    return this.#all;
  }

  subscribe(id: StepId, listener: Listener): Unsubscribe {
    return this.#publisher.subscribe(`step:${id}`, listener);
  }

  subscribeText(id: StepId, listener: Listener): Unsubscribe {
    return this.#publisher.subscribe(`text:${id}`, listener);
  }

  subscribeChildren(parentId: StepId | null, listener: Listener): Unsubscribe {
    return this.#publisher.subscribe(`children:${parentId ?? ""}`, listener);
  }

  subscribeTree(listener: Listener): Unsubscribe {
    return this.#publisher.subscribe("tree", listener);
  }

  /** Add a step, or merge values into the one with that id. A patch of an unknown step makes a nameless one. */
  upsert(patch: StepPatch): void {
    const before = this.#steps.get(patch.id);
    const step: Step = { ...(before ?? BLANK), ...this.#settle(patch), ...patch };
    this.#steps.set(step.id, step);
    this.#tree.place(step.id, step.parentId ?? null);
    this.#changed(step.id);
    if (before === undefined || decidesDisplay(before, step)) this.#treeChanged();
  }

  /** Put steps before all others, in their order. Of known ones only the place changes, as their values are newer. */
  prepend(steps: readonly Step[]): void {
    for (const step of steps) {
      if (this.#steps.has(step.id)) continue;
      this.#steps.set(step.id, { ...BLANK, ...step });
      this.#changed(step.id);
    }
    this.#tree.prepend(steps);
    this.#all = null;
    this.#treeChanged();
  }

  /** Append to a text, or replace it. Tokens of unknown steps are ignored, as their text comes with the step. */
  append({ id, token, isSequence, isInput }: StreamToken): void {
    const step = this.#steps.get(id);
    if (step === undefined) return;
    const field = isInput ? "input" : "output";
    const streams = this.#streams.get(id);
    const stream = streams?.[field] ?? new StreamText(step[field] ?? "");
    if (streams?.[field] === undefined) this.#streams.set(id, { ...streams, [field]: stream });
    if (isSequence) stream.replace(token, this.#now());
    else stream.append(token, this.#now());
    this.#publisher.mark(`text:${id}`);
    this.#publisher.wake();
  }

  /** The texts are complete: nothing streams any longer, and everything is shown. */
  endStreams(): void {
    for (const step of [...this.#steps.values()]) {
      if (step.streaming || this.#streams.has(step.id)) this.upsert({ id: step.id, streaming: false });
    }
  }

  /** Put a step behind everything that is there now. */
  moveToEnd(id: StepId): void {
    this.#tree.moveToEnd(id);
    this.#all = null;
    this.#treeChanged();
  }

  /** Remove a step, known or not, and everything below it; returns the ids that are gone. */
  remove(id: StepId): readonly StepId[] {
    const gone = [id, ...this.#tree.below(id)].filter((goneId) => this.#steps.has(goneId));
    if (gone.length === 0) return gone;
    for (const goneId of gone) {
      this.#steps.delete(goneId);
      this.#streams.delete(goneId);
      this.#tree.remove(goneId);
      this.#changed(goneId);
    }
    this.#treeChanged();
    return gone;
  }

  /** Remove everything that appeared after a step; returns the ids that are gone. */
  removeAfter(id: StepId): readonly StepId[] {
    return this.#tree.after(id).flatMap((later) => this.remove(later));
  }

  clear(): void {
    for (const id of [...this.#steps.keys()]) this.remove(id);
  }

  #advance(): boolean {
    let more = false;
    const now = this.#now();
    for (const [id, streams] of this.#streams) {
      for (const field of FIELDS) {
        const stream = streams[field];
        if (stream?.behind !== true) continue;
        if (stream.advance(now)) this.#publisher.mark(`text:${id}`);
        more ||= stream.behind;
      }
    }
    return more;
  }

  /** New values end a stream of the same field, the end of the streaming ends both: returns their texts. */
  #settle(patch: StepPatch): Texts {
    const streams = this.#streams.get(patch.id);
    if (streams === undefined) return {};
    const ended = patch.streaming === false;
    const open: { [Field in TextField]?: StreamText } = {};
    for (const field of FIELDS) if (!ended && patch[field] === undefined) open[field] = streams[field];
    if (open.output === undefined && open.input === undefined) this.#streams.delete(patch.id);
    else this.#streams.set(patch.id, open);
    return ended ? received(streams) : {};
  }

  #treeChanged(): void {
    this.#treeVersion += 1;
    this.#publisher.mark("tree");
  }

  #changed(id: StepId): void {
    this.#all = null;
    this.#publisher.mark(`step:${id}`);
    this.#publisher.mark(`text:${id}`);
  }
}

const BLANK: Omit<Step, "id"> = { name: "", type: "undefined", output: "" };

function received(streams: Streams): Texts {
  const texts: Texts = {};
  for (const field of FIELDS) {
    const stream = streams[field];
    if (stream !== undefined) texts[field] = stream.received;
  }
  return texts;
}

function decidesDisplay(before: Step, after: Step): boolean {
  return (
    before.type !== after.type ||
    before.name !== after.name ||
    before.parentId !== after.parentId ||
    before.isError !== after.isError ||
    (after.isError === true && before.output !== after.output)
  );
}
