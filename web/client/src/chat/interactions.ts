import type {
  AskAnswer,
  AudioChunkIn,
  ChatAction,
  ChatElement,
  CommandName,
  Commands,
  Feedback,
  Json,
  SettingValues,
  StepId,
} from "@cl/protocol";
import { type Context, report } from "../context";
import { CommandFailure } from "../errors";
import type { Ask } from "../records/types";
import type { ActionResult, FeedbackInput } from "../types";
import { removeAfter } from "./fold";
import type { Outgoing } from "./outgoing";
import { closeAsks } from "./questions";

/** What people do besides writing messages. */
export class Interactions {
  readonly #context: Context;
  readonly #outgoing: Outgoing;

  constructor(context: Context, outgoing: Outgoing) {
    this.#context = context;
    this.#outgoing = outgoing;
  }

  stop(): void {
    this.#context.records.steps.endStreams();
    this.#command("stop", null);
  }

  editMessage(id: StepId, text: string): void {
    const { records, state } = this.#context;
    const step = records.steps.get(id);
    const former = records.steps.received(id);
    // An unchanged text is answered anew, even an empty one: a message may be nothing but its files.
    if (step === undefined || (text.trim() === "" && text !== former)) return;
    removeAfter(this.#context, id);
    records.steps.upsert({ id, output: text });
    state.setState({ interacted: true });
    this.#submit("edit_message", { message: { ...step, output: text } }).catch((error: unknown) => {
      report(this.#context, error);
      // What is gone and changed here is still there. The end of a session is told in another way.
      if (error instanceof CommandFailure && error.code !== "ended") this.#context.session.current?.renew();
    });
  }

  chooseVersion(id: StepId, version: number): void {
    const { state } = this.#context;
    state.setState({ interacted: true });
    this.#command("choose_version", { message: id, version });
  }

  favorite(id: StepId, favorite: boolean): void {
    const { records, state } = this.#context;
    const step = records.steps.get(id) ?? state.getState().favorites.find((other) => other.id === id);
    if (step === undefined) return;
    this.#command("message_favorite", { message: { ...step, metadata: { ...step.metadata, favorite } } });
  }

  answerAsk(ask: Ask, value: AskAnswer | string): void {
    const { session, state } = this.#context;
    state.setState({ interacted: true });
    closeAsks(this.#context, ask.id);
    if (typeof value !== "string") return this.#command("answer", { ask: ask.id, value });
    const message = { ...this.#outgoing.newMessage(value), parentId: ask.msg.parentId ?? null };
    const sent = session.current?.submit("answer", { ask: ask.id, value: message });
    if (sent !== undefined) this.#outgoing.show(message, sent);
  }

  answerCall(call: string, value: Json): void {
    this.#command("call_result", { call, value });
  }

  async callAction(action: ChatAction): Promise<ActionResult> {
    const { api, state } = this.#context;
    state.setState({ interacted: true });
    return api.json<ActionResult>("POST", "/project/action", {
      action,
      sessionId: state.getState().sessionId,
    });
  }

  async setFeedback({ forId, messageId, value, comment = null }: FeedbackInput): Promise<void> {
    const { api, state, records } = this.#context;
    const { sessionId, threadId } = state.getState();
    const id = records.steps.get(forId)?.feedback?.id ?? null;
    const feedback: Feedback = { id, forId, messageId, threadId, value, comment };
    const sent = { ...feedback, id: id ?? undefined };
    const answer = await api.json<{ readonly feedbackId: string }>("PUT", "/feedback", {
      feedback: sent,
      sessionId,
    });
    records.steps.upsert({ id: forId, feedback: { ...feedback, id: answer.feedbackId } });
  }

  async deleteFeedback(forId: StepId): Promise<void> {
    const { api, records } = this.#context;
    const feedbackId = records.steps.get(forId)?.feedback?.id;
    if (feedbackId == null) return;
    await api.json("DELETE", "/feedback", { feedbackId });
    records.steps.upsert({ id: forId, feedback: null });
  }

  async changeElement(method: "PUT" | "DELETE", element: ChatElement): Promise<void> {
    const { sessionId } = this.#context.state.getState();
    await this.#context.api.json(method, "/project/element", { element, sessionId });
  }

  async changeSettings(values: SettingValues): Promise<boolean> {
    const { state } = this.#context;
    const { settings } = state.getState();
    const before = settings.committed;
    const committed = { ...before, ...values };
    state.setState({ settings: { ...settings, values: committed, committed, errors: {} } });
    try {
      await this.#submit("chat_settings_change", values);
      return true;
    } catch (error) {
      const { settings: now } = state.getState();
      if (now.committed === committed) state.setState({ settings: { ...now, committed: before } });
      this.#refused(error, values);
      return false;
    }
  }

  editSettings(values: SettingValues): void {
    const { state } = this.#context;
    const { settings } = state.getState();
    state.setState({ settings: { ...settings, values: { ...settings.values, ...values }, errors: {} } });
    this.#submit("chat_settings_edit", values).catch((error: unknown) => this.#refused(error, values));
  }

  /** Tell what is wrong at its field; what belongs to no field that still holds the value is told in passing. */
  #refused(error: unknown, values: SettingValues): void {
    const { state } = this.#context;
    const { settings } = state.getState();
    const fields = error instanceof CommandFailure ? Object.entries(error.fields) : [];
    if (fields.length === 0) return report(this.#context, error);
    const stands = fields.filter(([id]) => settings.values[id] === values[id]);
    state.setState({ settings: { ...settings, errors: Object.fromEntries(stands) } });
  }

  postWindowMessage(data: Json): void {
    this.#command("window_message", data);
  }

  audioStart(): void {
    const { state, session } = this.#context;
    state.setState({ audio: { status: "connecting" }, interacted: true });
    session.current?.submit("audio_start", null).catch((error: unknown) => {
      state.setState({ audio: { status: "off" } });
      report(this.#context, error);
    });
  }

  /** Speech is of the moment: what cannot be sent now is not sent later. */
  audioChunk(chunk: AudioChunkIn): void {
    const { state } = this.#context;
    if (state.getState().connection.status !== "online") return;
    this.#submit("audio_chunk", chunk).catch((error: unknown) => {
      // The frames behind it meet the same refusal: the recording is over, and that is told once.
      if (state.getState().audio.status === "off") return;
      state.setState({ audio: { status: "off" } });
      report(this.#context, error);
    });
  }

  audioEnd(): void {
    this.#context.state.setState({ audio: { status: "off" } });
    this.#command("audio_end", null);
  }

  #command<Name extends CommandName>(name: Name, payload: Commands[Name]): void {
    this.#submit(name, payload).catch((error: unknown) => report(this.#context, error));
  }

  #submit<Name extends CommandName>(name: Name, payload: Commands[Name]): Promise<Json> {
    const gone = new CommandFailure({ code: "ended", message: "There is no conversation to send to." });
    return this.#context.session.current?.submit(name, payload) ?? Promise.reject(gone);
  }
}
