import type { Batch, RefusedFrame, ServerEvent, Thread, WelcomeFrame } from "@cl/protocol";
import { type Context, report } from "../context";
import { ApiError } from "../errors";
import { Session } from "../session";
import { emptyConversation, idleConnection, RESUMED } from "../state";
import type { Boot } from "./boot";
import type { Drafts } from "./drafts";
import { type Earlier, FIRST_STEPS } from "./earlier";
import { fold } from "./fold";
import { loadThread, metadataOf } from "./load";
import type { Outgoing } from "./outgoing";
import { closeAsks } from "./questions";
import type { ThreadCache } from "./thread-cache";

/** A load balancer's cookie may hold the connection up for this long. */
const COOKIE_MS = 2_000;

export interface ConversationParts {
  readonly context: Context;
  readonly outgoing: Outgoing;
  readonly drafts: Drafts;
  readonly boot: Boot;
  readonly cache: ThreadCache;
  readonly earlier: Earlier;
}

/** Opens and leaves conversations, and listens to the live one. */
export class Conversation {
  readonly #context: Context;
  readonly #outgoing: Outgoing;
  readonly #drafts: Drafts;
  readonly #boot: Boot;
  readonly #cache: ThreadCache;
  readonly #earlier: Earlier;
  /** A refused session id was replaced once; a second refusal is meant. */
  #renewed = false;
  /** The thread that is shown read-only, should its session be gone. */
  #readable: string | null = null;

  constructor(parts: ConversationParts) {
    this.#context = parts.context;
    this.#boot = parts.boot;
    this.#cache = parts.cache;
    this.#outgoing = parts.outgoing;
    this.#drafts = parts.drafts;
    this.#earlier = parts.earlier;
  }

  /** Connect the session that this tab is in. */
  open(): void {
    const { state, session, identity, environment } = this.#context;
    session.current?.close();
    this.#clear();
    this.#earlier.from(null);
    const { sessionId, threadId, chatProfile } = identity.current;
    state.setState({
      connection: { ...idleConnection(environment.now()), status: "connecting" },
      sessionId,
      threadId,
      chatProfile,
      threadLoading: threadId !== null,
      draft: this.#drafts.get(identity.current.hasAddress ? threadId : null),
    });
    // The server will say how it really is; until then nobody waits for what was here before.
    if (threadId !== null && this.#cache.show(this.#context, threadId))
      state.setState({ interaction: RESUMED });
    const opened = this.#newSession();
    session.current = opened;
    this.#tellLoadBalancer().then(() => {
      if (session.current === opened) opened.connect();
    });
  }

  /** Leave the live conversation for good and begin a new one. */
  begin(chatProfile: string | null): void {
    const { session, identity } = this.#context;
    void session.current?.end();
    session.current = null;
    identity.renew(chatProfile);
    this.open();
  }

  /** Take up a stored thread; it goes on if the app can resume it, or while this tab's session of it lives. */
  async openThread(id: string): Promise<void> {
    const { state, identity } = this.#context;
    const isResumable = state.getState().projectSettings?.threadResumable === true;
    if (!isResumable && !identity.knows(id)) return this.#readThread(id);
    identity.forThread(id);
    this.open();
    if (!isResumable) this.#readable = id;
  }

  #readThread(id: string): Promise<void> {
    return this.read(`/project/thread/${encodeURIComponent(id)}`, id);
  }

  /** Show a stored conversation that cannot go on. Failures are told in `threadError`. */
  async read(path: string, id: string): Promise<void> {
    const { state, api } = this.#context;
    this.leave();
    this.#earlier.from(path);
    state.setState({ readOnly: true, threadId: id, threadLoading: true, draft: "" });
    this.#cache.show(this.#context, id);
    try {
      const thread = await api.json<Thread>("GET", `${path}?count=${FIRST_STEPS}`);
      if (state.getState().readOnly && state.getState().threadId === id) loadThread(this.#context, thread);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      state.setState({ threadLoading: false, threadError: error.detail });
    }
  }

  /** Show nothing and hear nothing; the conversation goes on at the server. */
  leave(): void {
    this.close();
    this.#clear();
  }

  close(): void {
    const { session, state, environment } = this.#context;
    session.current?.close();
    session.current = null;
    state.setState({ connection: idleConnection(environment.now()) });
  }

  #clear(): void {
    const { records, state, heardCalls } = this.#context;
    this.#cache.keepShown(this.#context);
    this.#outgoing.reset();
    this.#readable = null;
    heardCalls.clear();
    records.clear();
    state.setState(emptyConversation());
  }

  #newSession(): Session {
    const { state, identity } = this.#context;
    // A conversation that was left may still be heard for a moment.
    const ifCurrent = (act: () => void) => {
      if (this.#context.session.current === session) act();
    };
    const session: Session = new Session(this.#context, identity.current, {
      onWelcome: (welcome, gone) => ifCurrent(() => this.#welcomed(session, welcome, gone)),
      onEvents: (events) => ifCurrent(() => this.#hear(events)),
      onRefused: (refused) => ifCurrent(() => this.#refused(refused)),
      onStatus: (connection) => ifCurrent(() => state.setState({ connection })),
    });
    return session;
  }

  #welcomed(session: Session, welcome: WelcomeFrame, gone: boolean): void {
    const { state, events } = this.#context;
    this.#renewed = false;
    const readable = this.#readable;
    this.#readable = null;
    if (readable !== null && welcome.mode === "new") return this.#tooLate(session, readable);
    if (gone) this.#forgotten(session);
    state.setState({ threadId: welcome.threadId });
    if (welcome.chatProfile !== undefined) this.#follow(welcome.chatProfile);
    if (welcome.mode === "new" && state.getState().projectSettings?.features.favorites === true) {
      session.submit("fetch_favorites", null).catch((error: unknown) => report(this.#context, error));
    }
    if (state.getState().projectSettings?.threadResumable !== true) state.setState({ threadLoading: false });
    events.emit("reconnected", { gone });
  }

  /** The session of a thread is gone, and its app cannot take it up again: all that is left is reading. */
  #tooLate(session: Session, threadId: string): void {
    const { identity } = this.#context;
    void session.end();
    this.#context.session.current = null;
    identity.forget(threadId);
    void this.#readThread(threadId);
  }

  /** The server knows nothing of what is shown. A conversation that never began is not worth keeping. */
  #forgotten(session: Session): void {
    const { state, records, heardCalls } = this.#context;
    session.forget();
    heardCalls.clear();
    const { interaction, deliveries, pendingMessages, interacted } = state.getState();
    if (interaction === null) {
      const unsent = records.steps.all().filter(({ id }) => deliveries[id] !== undefined);
      records.clear();
      for (const step of unsent) records.steps.upsert(step);
      state.setState({ ...emptyConversation(), deliveries, pendingMessages, interacted });
      return;
    }
    records.steps.endStreams();
    closeAsks(this.#context, null);
    records.actions.replaceAll([]);
    const settled = records.display.tree().root.filter((id) => deliveries[id] === undefined);
    state.setState({
      ...emptyConversation(),
      deliveries,
      pendingMessages,
      interacted,
      sessionGone: true,
      sessionGoneAfter: settled.at(-1) ?? null,
    });
  }

  #hear(events: Batch): void {
    for (const [number, name, payload] of events) {
      try {
        const event = { name, payload } as ServerEvent;
        fold(this.#context, event);
        if (event.name === "resume_thread") this.#followThread(event.payload);
      } catch (error) {
        // One malformed event, or one failing listener, must not cost the events after it.
        console.error(`chainlit: event ${number} (${name}) could not be taken in`, error);
      }
    }
    this.#outgoing.pump();
  }

  /** A stored conversation goes on in the profile that it was begun in. */
  #followThread(thread: Thread): void {
    const { chat_profile: profile } = metadataOf(thread);
    if (typeof profile === "string" && profile !== "") this.#follow(profile);
  }

  #follow(profile: string | null): void {
    this.#boot.followProfile(profile).catch((error: unknown) => report(this.#context, error));
  }

  #refused({ code }: RefusedFrame): void {
    const { options, identity, state } = this.#context;
    if (code === "authentication") return options.onUnauthorized?.();
    if (code !== "authorization") return;
    if (identity.current.threadId !== null) {
      state.setState({ threadLoading: false, threadError: state.getState().connection.reason });
    } else if (!this.#renewed) {
      // The session belongs to somebody who was signed in before in this tab.
      this.#renewed = true;
      identity.renew(identity.current.chatProfile);
      this.open();
    }
  }

  /** Lets a load balancer send all requests of a session to one process. A chat without it is still a chat. */
  #tellLoadBalancer(): Promise<void> {
    const { api, environment, identity } = this.#context;
    const body = { session_id: identity.current.sessionId };
    return new Promise((resolve) => {
      const cancel = environment.after(COOKIE_MS, resolve);
      const done = () => {
        cancel();
        resolve();
      };
      api.json("POST", "/set-session-cookie", body).then(done, done);
    });
  }
}
