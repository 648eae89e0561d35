import type { Batch, Hello, RefusedFrame, WelcomeFrame } from "@cl/protocol";
import type { Environment } from "../environment/types";
import type { Connection } from "../state";
import { backoffMs } from "./backoff";
import { Cursor } from "./cursor";
import type { Frame } from "./frames";
import type { Outbox } from "./outbox";
import type { Transport, TransportConnection } from "./transport";

/** From the beginning of an attempt to the server's welcome. */
const WELCOME_MS = 15_000;
const PING_EVERY_MS = 20_000;
/** A connection that stays silent this long after a ping is dead. */
const PONG_WITHIN_MS = 10_000;
/** The same when there is a reason to doubt: the page was asleep, or the network changed. */
const DOUBTFUL_PONG_WITHIN_MS = 3_000;
/** After this many sockets that never opened, every other attempt goes by requests. */
const SOCKET_FAILURES = 2;

export interface LinkEvents {
  /** `gone`: the server has forgotten what this client had seen. */
  onWelcome(welcome: WelcomeFrame, gone: boolean): void;
  onEvents(events: Batch): void;
  onRefused(refused: RefusedFrame): void;
  onStatus(status: Connection): void;
}

export interface LinkParts {
  readonly environment: Environment;
  readonly outbox: Outbox;
  readonly socket: Transport;
  readonly stream: Transport;
  hello(): Omit<Hello, "seen" | "epoch">;
}

/** Keeps one session connected: attempts, back-off, signs of life, the place in the log, commands in flight. */
export class Link {
  readonly #parts: LinkParts;
  readonly #events: LinkEvents;
  readonly #cursor = new Cursor();
  readonly #unsubscribe: () => void;
  #connection: TransportConnection | null = null;
  #status: Connection["status"] = "idle";
  #failures = 0;
  #socketFailures = 0;
  #socketWorks = false;
  #lastWay: "socket" | "stream" = "socket";
  /** The present or last attempt got as far as a welcome. */
  #welcomed = false;
  #wasOnline = false;
  #closed = false;
  #cancelTimer: () => void = () => {};

  constructor(parts: LinkParts, events: LinkEvents) {
    this.#parts = parts;
    this.#events = events;
    this.#unsubscribe = parts.environment.onNetworkChange(() => this.#networkChanged());
  }

  /** Connect now, without waiting for the next attempt. */
  connect(): void {
    if (this.#closed || this.#connection !== null) return;
    this.#tell(this.#wasOnline || this.#failures > 0 ? "reconnecting" : "connecting");
    this.#attempt();
  }

  /** Connect anew as one who has seen nothing: everything comes again. */
  renew(): void {
    this.#cursor.reset();
    this.#drop();
    this.connect();
  }

  close(): void {
    this.#closed = true;
    this.#unsubscribe();
    this.#drop();
  }

  #attempt(): void {
    this.#cancelTimer();
    const bySocket = this.#prefersSocket();
    this.#lastWay = bySocket ? "socket" : "stream";
    this.#welcomed = false;
    let opened = false;
    const transport = bySocket ? this.#parts.socket : this.#parts.stream;
    const hello = { ...this.#parts.hello(), seen: this.#cursor.seen, epoch: this.#cursor.epoch };
    this.#connection = transport(hello, {
      onOpen: () => {
        opened = true;
        if (bySocket) this.#socketWorks = true;
      },
      onFrame: (frame) => this.#frame(frame),
      onAlive: () => this.#alive(),
      onClose: (reason) => {
        if (bySocket && !opened) this.#socketFailures += 1;
        this.#lost(reason);
      },
    });
    this.#timer(WELCOME_MS, () => {
      if (bySocket && !opened) this.#socketFailures += 1;
      this.#lost("no answer");
    });
  }

  #prefersSocket(): boolean {
    if (this.#socketWorks || this.#socketFailures < SOCKET_FAILURES) return true;
    return this.#lastWay === "stream" && !this.#welcomed;
  }

  #frame(frame: Frame): void {
    switch (frame.kind) {
      case "welcome":
        return this.#welcome(frame.welcome);
      case "refused":
        return this.#refused(frame.refused);
      case "batch":
        this.#alive();
        for (const answer of frame.answers) this.#parts.outbox.answered(answer);
        return this.#batch(frame.batch);
      case "answer":
        this.#alive();
        return this.#parts.outbox.answered(frame.answer);
      case "other":
        return this.#alive();
    }
  }

  #welcome(welcome: WelcomeFrame): void {
    this.#failures = 0;
    this.#welcomed = true;
    this.#wasOnline = true;
    const gone = this.#cursor.welcome(welcome);
    this.#tell("online");
    this.#events.onWelcome(welcome, gone);
    const connection = this.#connection;
    if (connection !== null) this.#parts.outbox.attach((frames) => connection.send(frames));
    this.#alive();
  }

  #batch(batch: Batch): void {
    const taken = this.#cursor.take(batch);
    if (taken.kind === "gap") return this.#lost("events are missing");
    if (taken.events.length > 0) this.#events.onEvents(taken.events);
  }

  #refused(refused: RefusedFrame): void {
    if (refused.code === "limit") return this.#lost(refused.message, refused.retryAfter);
    this.#drop();
    this.#tell("refused", { reason: refused.message, refusal: refused.code });
    this.#events.onRefused(refused);
  }

  #alive(): void {
    if (this.#status !== "online") return;
    this.#timer(PING_EVERY_MS, () => this.#ping(PONG_WITHIN_MS));
  }

  #ping(withinMs: number): void {
    this.#connection?.ping();
    this.#timer(withinMs, () => this.#lost("no sign of life"));
  }

  #networkChanged(): void {
    if (this.#closed) return;
    if (this.#status === "online") this.#ping(DOUBTFUL_PONG_WITHIN_MS);
    else if (this.#isWaiting() && this.#parts.environment.online()) this.connect();
    else if (this.#isWaiting()) this.#tell("offline", { retryAt: null });
  }

  /** Between two attempts. */
  #isWaiting(): boolean {
    return this.#connection === null && (this.#status === "reconnecting" || this.#status === "offline");
  }

  /** `afterS`: the server wants no attempt before that. */
  #lost(reason: string, afterS?: number): void {
    this.#drop();
    const { environment } = this.#parts;
    const delay = backoffMs(this.#failures, environment.random(), afterS);
    this.#failures += 1;
    const status = environment.online() ? "reconnecting" : "offline";
    this.#tell(status, { reason, retryAt: environment.now() + delay });
    this.#timer(delay, () => this.connect());
  }

  #drop(): void {
    this.#cancelTimer();
    this.#parts.outbox.detach();
    this.#connection?.close();
    this.#connection = null;
  }

  #timer(delayMs: number, task: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#parts.environment.after(delayMs, task);
  }

  #tell(status: Connection["status"], more: Partial<Connection> = {}): void {
    this.#status = status;
    const since = this.#parts.environment.now();
    const attempt = this.#failures;
    this.#events.onStatus({ status, since, attempt, retryAt: null, reason: null, refusal: null, ...more });
  }
}
