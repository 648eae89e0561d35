import type { Environment, KeyValueStore, SocketLike, UploadRequest, UploadResponse } from "@cl/client";
import type { Answer, CommandFrame, ProjectSettings, ServerEventName, ServerEvents } from "@cl/protocol";
import english from "../../../src/chainlit/_settings/languages/en-US.json";

/** The server's documents, without anything switched on that needs a service. */
export const PROJECT: ProjectSettings = {
  ui: { name: "Assistant", cot: "full" },
  features: { spontaneous_file_upload: { enabled: true, accept: ["*/*"], max_files: 20, max_size_mb: 500 } },
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

/** An upload that the script lets succeed or fail. */
export interface HeldUpload {
  readonly name: string;
  readonly type: string;
  readonly url: string;
  progress(share: number): void;
  succeed(id: string): void;
  fail(detail: string): void;
}

/** A server made of a script: the border of the client, with everything behind it told by the caller. */
export class World {
  readonly commands: Pick<CommandFrame, "name" | "payload">[] = [];
  readonly uploads: HeldUpload[] = [];
  project: ProjectSettings;
  /** Commands are answered at once unless this is off. */
  answers = true;
  #socket: ScriptedSocket | undefined;
  #number = 0;

  constructor(project: ProjectSettings = PROJECT) {
    this.project = project;
  }

  /** Names of the commands received, in order. */
  get heard(): readonly string[] {
    return this.commands.map(({ name }) => name);
  }

  /** Send one event to the page. */
  emit<Name extends ServerEventName>(name: Name, payload: ServerEvents[Name]): void {
    this.#number += 1;
    this.#socket?.receive([[this.#number, name, payload]]);
  }

  /** Cut the connection; the client begins to reconnect. */
  drop(): void {
    this.#socket?.onclose?.({ code: 1006, reason: "" });
    this.#socket = undefined;
  }

  environment(): Environment {
    return {
      fetch: (url) => Promise.resolve(this.#answerHttp(new URL(url, "http://app.test").pathname)),
      upload: (request) => this.#hold(request),
      openSocket: () => this.#open(),
      local: shelf(),
      session: shelf(),
      now: () => Date.now(),
      random: () => 0.5,
      uuid: () => crypto.randomUUID(),
      after: (delayMs, task) => {
        const timer = setTimeout(task, delayMs);
        return () => clearTimeout(timer);
      },
      nextFrame: (task) => {
        const timer = setTimeout(task, 0);
        return () => clearTimeout(timer);
      },
      online: () => true,
      onNetworkChange: () => () => {},
      location: () => window.location.href,
      origin: () => "http://app.test",
    };
  }

  #open(): SocketLike {
    const socket = new ScriptedSocket((frame) => this.#hear(socket, frame));
    this.#socket = socket;
    queueMicrotask(() => socket.onopen?.());
    return socket;
  }

  #hear(socket: ScriptedSocket, frame: Record<string, unknown>): void {
    if (frame.type === "hello") {
      const mode = frame.seen === 0 ? "new" : "replay";
      const { sessionId } = frame;
      const epoch = "epoch";
      socket.receive({
        type: "welcome",
        sessionId,
        threadId: "thread",
        epoch,
        number: this.#number,
        mode,
        restored: false,
      });
    }
    if (frame.type !== "command") return;
    const { id, name, payload } = frame as unknown as CommandFrame;
    this.commands.push({ name, payload });
    const answer: Answer & { readonly type: "answer" } = { type: "answer", id, ok: true, value: null };
    if (this.answers) socket.receive(answer);
  }

  #answerHttp(path: string): Response {
    if (path.endsWith("/user")) return Response.json(null);
    if (path.endsWith("/project/settings")) return Response.json(this.project);
    if (path.endsWith("/project/translations")) return Response.json({ translation: english });
    if (path.endsWith("/auth/config")) {
      return Response.json({
        requireLogin: false,
        passwordAuth: false,
        headerAuth: false,
        oauthProviders: [],
      });
    }
    return Response.json({});
  }

  #hold({ url, file, signal, onProgress }: UploadRequest): Promise<UploadResponse> {
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("cancelled")));
      this.uploads.push({
        name: file.name,
        type: file.type,
        url,
        progress: onProgress,
        succeed: (id) => resolve({ status: 200, body: JSON.stringify({ id }) }),
        fail: (detail) => resolve({ status: 400, body: JSON.stringify({ detail }) }),
      });
    });
  }
}

class ScriptedSocket implements SocketLike {
  onopen: SocketLike["onopen"] = null;
  onmessage: SocketLike["onmessage"] = null;
  onclose: SocketLike["onclose"] = null;
  onerror: SocketLike["onerror"] = null;
  readonly #hear: (frame: Record<string, unknown>) => void;

  constructor(hear: (frame: Record<string, unknown>) => void) {
    this.#hear = hear;
  }

  send(text: string): void {
    this.#hear(JSON.parse(text));
  }

  receive(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  close(): void {
    this.onclose = null;
  }
}

function shelf(): KeyValueStore {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}
