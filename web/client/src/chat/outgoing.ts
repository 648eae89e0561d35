import type { ChatElement, Commands, ElementType, Json, Step, StepId } from "@cl/protocol";
import { type Context, whereabouts } from "../context";
import { CommandFailure } from "../errors";
import type { Attachment, Delivery, PendingMessage, SendOptions } from "../state";
import { chooseModes } from "./choices";

/** After a message was accepted, its run may take this long to show that it has begun. */
const RUN_BEGINS_WITHIN_MS = 1_000;

type Message = Commands["client_message"];

/**
 * Messages on their way out.
 *
 * One message at a time: while a run is active, a question is open or the connection is away, messages queue and
 * go out in order later.
 */
export class Outgoing {
  readonly #context: Context;
  /** Messages that the server has not accepted, to send them again. */
  readonly #unaccepted = new Map<StepId, Message>();
  /** A message was sent and its run has not begun yet. */
  #held = false;
  #cancelHold: () => void = () => {};
  /** The pending message that somebody is changing. */
  #edited: string | null = null;

  constructor(context: Context) {
    this.#context = context;
    context.state.subscribe((now, before) => {
      if (now.busy && !before.busy) this.#release();
      else if (now.connection.status !== before.connection.status) this.pump();
    });
  }

  send(text: string, options: SendOptions): void {
    const { state, environment } = this.#context;
    const now = state.getState();
    const { selectedCommand } = now;
    const pending: PendingMessage = {
      ...options,
      id: environment.uuid(),
      text,
      command: options.command === undefined ? (selectedCommand?.id ?? null) : options.command,
      modes: options.modes === undefined ? noneIfEmpty(now.selectedModes) : options.modes,
      reason: now.connection.status === "online" ? "busy" : "offline",
    };
    const taken = new Set(options.files?.map(({ id }) => id));
    state.setState({
      interacted: true,
      attachments: now.attachments.filter(({ id }) => !taken.has(id)),
      selectedCommand: selectedCommand?.persistent === true ? selectedCommand : null,
      pendingMessages: [...now.pendingMessages, pending],
    });
    this.pump();
  }

  /** Send a step of the embedding page, without waiting for a turn. */
  sendStep(step: Pick<Step, "output"> & Partial<Pick<Step, "type" | "name">>): void {
    this.#context.state.setState({ interacted: true });
    this.#submit({ message: { ...this.newMessage(step.output), ...step }, fileReferences: null });
  }

  /** Send the next message, if it is its turn: asked whenever a batch of events may have changed that. */
  pump(): void {
    const { state } = this.#context;
    const [next, ...later] = state.getState().pendingMessages;
    if (next === undefined || next.id === this.#edited || !this.#isFree()) return;
    state.setState({ pendingMessages: later });
    this.#held = true;
    this.#transmit(next);
  }

  resend(id: StepId): void {
    const message = this.#unaccepted.get(id);
    if (message !== undefined) this.#submit({ ...message, message: this.#onOffer(message.message) });
  }

  /** The message with what the app still offers of its command and modes; the rest is why it may have failed. */
  #onOffer(message: Step): Step {
    const { commands, modes } = this.#context.state.getState();
    const known = commands.length === 0 || commands.some(({ id }) => id === message.command);
    const chosen = message.modes && modes.length > 0 ? chooseModes(modes, message.modes) : message.modes;
    return { ...message, command: known ? message.command : null, modes: chosen };
  }

  remove(id: string): void {
    const { state } = this.#context;
    state.setState({
      pendingMessages: state.getState().pendingMessages.filter((message) => message.id !== id),
    });
  }

  edit(id: string, text: string): void {
    const { state } = this.#context;
    const change = (message: PendingMessage) => (message.id === id ? { ...message, text } : message);
    state.setState({ pendingMessages: state.getState().pendingMessages.map(change) });
  }

  /** Let a message wait that somebody is changing; `null` lets it go. */
  hold(id: string | null): void {
    this.#edited = id;
    this.pump();
  }

  /** Forget what belongs to the conversation that was left. */
  reset(): void {
    this.#context.unplaced.clear();
    this.#unaccepted.clear();
    this.#cancelHold();
    this.#held = false;
  }

  newMessage(text: string): Step {
    const { environment, state } = this.#context;
    const { user, threadId } = state.getState();
    return {
      id: environment.uuid(),
      threadId: threadId ?? "",
      parentId: null,
      name: user?.identifier ?? "User",
      type: "user_message",
      output: text,
      createdAt: new Date(environment.now()).toISOString(),
      metadata: whereabouts(this.#context),
    };
  }

  /** Show a message at once and mark it as on its way; the outcome of `sent` decides what becomes of the mark. */
  show(message: Step, sent: Promise<Json>): void {
    const { records, unplaced } = this.#context;
    unplaced.add(message.id);
    records.steps.upsert(message);
    this.#mark(message.id, { status: "sending" });
    sent.then(
      () => this.#mark(message.id, null),
      (error: unknown) => this.#failed(message.id, error),
    );
  }

  #isFree(): boolean {
    const { busy, connection, readOnly } = this.#context.state.getState();
    const asked = this.#context.records.asks.all().some(({ spec }) => spec.revived !== true);
    return connection.status === "online" && !busy && !asked && !readOnly && !this.#held;
  }

  #transmit({ text, command, modes, files, metadata }: PendingMessage): void {
    const message = this.newMessage(text);
    const sent = (files ?? []).filter(({ fileId }) => fileId !== null);
    for (const file of sent) this.#showFile(message, file);
    this.#submit({
      message: { ...message, command, modes, metadata: { ...message.metadata, ...metadata } },
      fileReferences: sent.length === 0 ? null : sent.map(({ fileId }) => ({ id: fileId ?? "" })),
    });
  }

  #submit(message: Message): void {
    const { session } = this.#context;
    const { id } = message.message;
    this.#unaccepted.set(id, message);
    const gone = new CommandFailure({ code: "ended", message: "There is no conversation to send to." });
    const sent = session.current?.submit("client_message", message) ?? Promise.reject(gone);
    this.show(message.message, sent);
    sent.then(
      () => this.#accepted(id),
      () => this.#release(),
    );
  }

  /** The run may begin before or after the answer, or never, if the app has no message hook. */
  #accepted(id: StepId): void {
    this.#unaccepted.delete(id);
    if (!this.#held) return;
    this.#cancelHold();
    this.#cancelHold = this.#context.environment.after(RUN_BEGINS_WITHIN_MS, () => this.#release());
  }

  #release(): void {
    this.#cancelHold();
    this.#held = false;
    this.pump();
  }

  #failed(id: StepId, error: unknown): void {
    if (this.#context.records.steps.get(id) === undefined) return; // the user has left that conversation
    const code = error instanceof CommandFailure ? error.code : "refused";
    const message = error instanceof Error ? error.message : String(error);
    this.#mark(id, { status: "failed", error: { code, message } });
  }

  #mark(id: StepId, delivery: Delivery | null): void {
    const { state } = this.#context;
    const { [id]: _, ...others } = state.getState().deliveries;
    state.setState({ deliveries: delivery === null ? others : { ...others, [id]: delivery } });
  }

  #showFile(message: Step, { fileId, name, type }: Attachment): void {
    if (fileId === null) return;
    const element: ChatElement = {
      id: fileId,
      type: elementType(type),
      name,
      display: "inline",
      url: null,
      chainlitKey: fileId,
      forId: message.id,
      mime: type,
    };
    this.#context.records.elements.put(element);
  }
}

/** An app without modes reads `None`, not an empty choice. */
function noneIfEmpty<Choice extends object>(choice: Choice): Choice | null {
  return Object.keys(choice).length === 0 ? null : choice;
}

/** How a file of this MIME type is shown. */
export function elementType(mime: string): ElementType {
  for (const type of ["image", "audio", "video"] as const) if (mime.includes(type)) return type;
  return mime === "application/pdf" ? "pdf" : "file";
}
