import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json, text } from "node:stream/consumers";
import type { Answer, Hello, NumberedEvent, ServerEvent, Step } from "@cl/protocol";
import { type WebSocket, WebSocketServer } from "ws";
import { Model } from "./model";

export interface ReceivedCommand {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
}

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly retryAfter?: number;
}

interface Viewer {
  refuse(refusal: Refusal): void;
  send(frame: unknown): void;
  drop(): void;
}

/** An answer without the id of its command. */
type Omitted = Omit<Answer & { ok: false }, "id"> | Omit<Answer & { ok: true }, "id">;
type Documents = Record<string, { readonly status?: number; readonly body: unknown }>;

/** One conversation behind the native door, over real sockets, with a script for a test to follow. */
export class TestServer {
  readonly hellos: Hello[] = [];
  readonly commands: ReceivedCommand[] = [];
  readonly requests: { readonly method: string; readonly url: string; readonly body: string }[] = [];
  /** Answers to HTTP requests, by `METHOD /path`. */
  readonly documents: Documents = {
    "GET /auth/config": {
      body: { requireLogin: false, passwordAuth: false, headerAuth: false, oauthProviders: [] },
    },
    "GET /user": { body: null },
    "GET /project/translations": { body: { translation: { chat: { watermark: "Check it" } } } },
    "GET /project/settings": { body: settings() },
    "POST /set-session-cookie": { body: { message: "Session cookie set" } },
  };
  /** How many events can be replayed. */
  logLength = 1_000;
  refusal: Refusal | null = null;
  /** Nothing can be replayed. */
  onlySnapshots = false;
  /** Pings are not answered. */
  deaf = false;
  /** Commands are taken but not answered. */
  silent = false;
  /** What is answered to a command; `null` answers `ok`. */
  onCommand: (command: ReceivedCommand) => Omitted | null = () => null;
  model = new Model();
  #epoch = "first";
  #number = 0;
  #log: NumberedEvent[] = [];
  readonly #viewers = new Set<Viewer>();
  readonly #streams = new Map<string, Viewer>();
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });

  private constructor() {
    this.#http = createServer((request, response) => void this.#respond(request, response));
    this.#http.on("upgrade", (request, socket, head) => {
      if (request.url !== "/root/ws/chat") return socket.destroy();
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => this.#accept(webSocket));
    });
  }

  static async start(): Promise<TestServer> {
    const server = new TestServer();
    server.#http.listen(0, "127.0.0.1");
    await once(server.#http, "listening");
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  async stop(): Promise<void> {
    this.drop();
    this.#http.close();
    this.#http.closeAllConnections();
    await once(this.#http, "close");
  }

  publish(...events: readonly ServerEvent[]): void {
    const batch = events.map((event): NumberedEvent => {
      this.model.fold(event);
      this.#number += 1;
      return [this.#number, event.name, event.payload];
    });
    this.#log = [...this.#log, ...batch].slice(-this.logLength);
    this.sendRaw(batch);
  }

  /** Send a frame past the log. */
  sendRaw(frame: unknown): void {
    for (const viewer of this.#viewers) viewer.send(frame);
  }

  /** Cut every connection without a word. */
  drop(): void {
    for (const viewer of [...this.#viewers]) viewer.drop();
  }

  /** Forget everything, as a new process does. */
  restart(): void {
    this.#epoch = `after-${this.#epoch}`;
    this.#number = 0;
    this.#log = [];
    this.model = new Model();
    this.drop();
  }

  #accept(socket: WebSocket): void {
    const viewer: Viewer = {
      refuse: (refusal) => socket.send(JSON.stringify({ type: "refused", ...refusal })),
      send: (frame) => socket.send(JSON.stringify(frame)),
      drop: () => {
        this.#viewers.delete(viewer);
        socket.terminate();
      },
    };
    socket.on("close", () => this.#viewers.delete(viewer));
    socket.on("message", (data) => {
      const frame = JSON.parse(String(data)) as { readonly type: string };
      if (frame.type === "hello") this.#greet(frame as unknown as Hello, viewer);
      if (frame.type === "ping" && !this.deaf) viewer.send({ type: "pong" });
      if (frame.type === "command") {
        const answer = this.#take(frame as unknown as ReceivedCommand);
        if (answer !== null) viewer.send({ type: "answer", ...answer });
      }
    });
  }

  #greet(hello: Hello, viewer: Viewer, connection?: string): void {
    this.hellos.push(hello);
    if (this.refusal !== null) return viewer.refuse(this.refusal);
    const first = this.#log[0]?.[0] ?? this.#number + 1;
    const knows =
      !this.onlySnapshots &&
      hello.epoch === this.#epoch &&
      hello.seen <= this.#number &&
      hello.seen + 1 >= first;
    const mode = this.#number === 0 ? "new" : knows ? "replay" : "snapshot";
    const threadId = this.model.threadId;
    const welcome = { type: "welcome", sessionId: hello.sessionId, threadId, epoch: this.#epoch };
    viewer.send({ ...welcome, number: this.#number, mode, restored: mode !== "new", connection });
    if (mode === "replay") viewer.send(this.#log.filter(([number]) => number > hello.seen));
    if (mode === "snapshot") viewer.send([[this.#number, "snapshot", this.model.snapshot()]]);
    this.#viewers.add(viewer);
  }

  #take(command: ReceivedCommand): Answer | null {
    this.commands.push(command);
    if (this.silent) return null;
    const answer = this.onCommand(command);
    return answer === null ? { id: command.id, ok: true } : { id: command.id, ...answer };
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").replace(/^\/root/, "").replace(/\?.*$/, "");
    if (path === "/chat/events") return this.#stream((await json(request)) as Hello, response);
    if (path === "/chat/commands") return this.#answerAll((await json(request)) as Posted, response);
    const method = request.method ?? "";
    this.requests.push({ method, url: request.url ?? "", body: await text(request) });
    const document = this.documents[`${method} ${path}`] ?? { status: 404, body: { detail: "Not found" } };
    const body = path === "/project/settings" ? withProfile(document.body, request.url ?? "") : document.body;
    response.writeHead(document.status ?? 200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(body));
  }

  #stream(hello: Hello, response: ServerResponse): void {
    const connection = `stream-${this.#streams.size}`;
    const viewer: Viewer = {
      refuse: ({ code, message }) => {
        response.writeHead(403, { "Content-Type": "application/json" });
        response.end(JSON.stringify({ code, detail: message }));
      },
      send: (frame) => response.write(`data: ${JSON.stringify(frame)}\n\n`),
      drop: () => {
        this.#viewers.delete(viewer);
        this.#streams.delete(connection);
        response.destroy();
      },
    };
    response.setHeader("Content-Type", "text/event-stream");
    response.on("close", () => viewer.drop());
    this.#streams.set(connection, viewer);
    this.#greet(hello, viewer, connection);
  }

  #answerAll({ connection, commands }: Posted, response: ServerResponse): void {
    response.writeHead(this.#streams.has(connection) ? 200 : 404, { "Content-Type": "application/json" });
    const answers = this.#streams.has(connection) ? commands.map((command) => this.#take(command)) : [];
    response.end(JSON.stringify({ answers: answers.filter((answer) => answer !== null) }));
  }
}

interface Posted {
  readonly connection: string;
  readonly commands: readonly ReceivedCommand[];
}

export function settings(): Record<string, unknown> {
  return {
    ui: { name: "Assistant", cot: "full" },
    features: {},
    userEnv: null,
    maskUserEnv: false,
    dataPersistence: false,
    threadResumable: false,
    threadSharing: false,
    markdown: null,
    chatProfiles: [],
    starters: [],
    starterCategories: [],
    debugUrl: null,
  };
}

/** Names the profile that the settings hold for, if the page asks for that. */
function withProfile(body: unknown, url: string): unknown {
  const query = new URL(url, "http://server").searchParams;
  const { chatProfiles } = body as { chatProfiles?: { readonly name: string; readonly default?: boolean }[] };
  if (query.get("choose") !== "true" || chatProfiles === undefined) return body;
  const wanted = chatProfiles.find(({ name }) => name === query.get("chat_profile"));
  const profile = wanted ?? chatProfiles.find((each) => each.default) ?? chatProfiles[0];
  return { ...(body as object), chatProfile: profile?.name ?? null };
}

/** A step with little to say. */
export function step(id: string, more: Partial<Step> = {}): Step {
  return { id, name: "Assistant", type: "assistant_message", output: "", parentId: null, ...more };
}

/** The messages that were sent, in order. */
export function sentMessages(server: TestServer): readonly Step[] {
  return server.commands
    .filter(({ name }) => name === "client_message")
    .map(({ payload }) => (payload as { readonly message: Step }).message);
}
