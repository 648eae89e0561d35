import type { CommandFrame, Hello } from "@cl/protocol";
import type { Environment } from "../environment/types";
import { isFields } from "../json";
import { EventLines } from "./event-lines";
import { isRefusal, readFields, readFrame, readRefusal } from "./frames";
import type { Transport, TransportConnection, TransportEvents } from "./transport";

/** The server takes this many commands at once. */
const MAX_COMMANDS = 100;

/** The native door where WebSockets are blocked: events over one long response, commands over requests. */
export function streamTransport(environment: Environment, url: (path: string) => string): Transport {
  return (hello, events) => new EventStream(environment, url, hello, events);
}

class EventStream implements TransportConnection {
  readonly #environment: Environment;
  readonly #url: (path: string) => string;
  readonly #hello: Hello;
  readonly #events: TransportEvents;
  readonly #stop = new AbortController();
  #connection = "";
  #queue: CommandFrame[] = [];
  #posting = false;

  constructor(
    environment: Environment,
    url: (path: string) => string,
    hello: Hello,
    events: TransportEvents,
  ) {
    this.#environment = environment;
    this.#url = url;
    this.#hello = hello;
    this.#events = events;
    this.#read().catch((error: unknown) => this.#end(String(error)));
  }

  send(frames: readonly CommandFrame[]): void {
    this.#queue.push(...frames);
    if (!this.#posting) this.#post().catch((error: unknown) => this.#end(String(error)));
  }

  /** The server sends a comment every 15 seconds without being asked. */
  ping(): void {}

  close(): void {
    this.#stop.abort();
  }

  async #read(): Promise<void> {
    const response = await this.#request("/events", this.#hello);
    if (!response.ok || response.body === null) return this.#refuse(response);
    this.#events.onOpen();
    const decoder = new TextDecoder();
    const lines = new EventLines();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return this.#end("The event stream ended.");
      this.#events.onAlive();
      for (const data of lines.push(decoder.decode(value, { stream: true }))) this.#frame(data);
    }
  }

  #frame(data: string): void {
    if (this.#stop.signal.aborted) return;
    const frame = readFrame(data);
    if (frame.kind === "welcome") this.#connection = frame.welcome.connection ?? "";
    this.#events.onFrame(frame);
  }

  async #refuse(response: Response): Promise<void> {
    const body: unknown = await response.json().catch(() => null);
    if (isFields(body) && isRefusal(body.code)) {
      this.#events.onFrame({ kind: "refused", refused: readRefusal(body) });
    }
    this.#end(`The event stream was answered with ${response.status}.`);
  }

  /** One request at a time keeps the order; what comes meanwhile travels together. */
  async #post(): Promise<void> {
    this.#posting = true;
    while (this.#queue.length > 0) {
      const commands = this.#queue
        .splice(0, MAX_COMMANDS)
        .map(({ id, name, payload }) => ({ id, name, payload }));
      const response = await this.#request("/commands", {
        sessionId: this.#hello.sessionId,
        connection: this.#connection,
        commands,
      });
      if (!response.ok) return this.#end(`Commands were answered with ${response.status}.`);
      const body: unknown = await response.json();
      const answers: readonly unknown[] = isFields(body) && Array.isArray(body.answers) ? body.answers : [];
      for (const answer of answers) this.#answer(answer);
    }
    this.#posting = false;
  }

  #answer(answer: unknown): void {
    if (this.#stop.signal.aborted || !isFields(answer)) return;
    this.#events.onFrame(readFields({ ...answer, type: "answer" }));
  }

  #request(path: string, body: unknown): Promise<Response> {
    return this.#environment.fetch(this.#url(path), {
      method: "POST",
      credentials: "include",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      signal: this.#stop.signal,
    });
  }

  #end(reason: string): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort();
    this.#events.onClose(reason);
  }
}
