import type { ChatClient } from "@cl/client";
import type { ChatAction, ChatElement, JsonObject, User } from "@cl/protocol";

/** An answer of the server that is not good. */
export class ClientError extends Error {
  readonly status: number;
  readonly detail: string | undefined;

  constructor(status: number, message: string, detail?: string) {
    super(message);
    this.name = "ClientError";
    this.status = status;
    this.detail = detail;
  }

  override toString(): string {
    return this.detail ? `${this.message}: ${this.detail}` : this.message;
  }
}

type Endpoint = string;

/** The server's HTTP interface, as sources know it; requests carry the person's cookies. */
export class ChainlitAPI {
  readonly #client: ChatClient;

  constructor(client: ChatClient) {
    this.#client = client;
  }

  get httpEndpoint(): string {
    return new URL(this.#client.resolveUrl("/"), window.location.href).href.replace(/\/$/, "");
  }

  get type(): string {
    return "webapp";
  }

  buildEndpoint(path: Endpoint): string {
    return this.#client.resolveUrl(path);
  }

  async fetch(
    method: string,
    path: Endpoint,
    data?: unknown,
    signal?: AbortSignal,
    headers?: Record<string, string>,
  ): Promise<Response> {
    const init: RequestInit = { method, headers: { ...headers } };
    if (signal) init.signal = signal;
    if (data instanceof FormData) init.body = data;
    else {
      init.headers = { "Content-Type": "application/json", ...headers };
      if (data !== undefined) init.body = JSON.stringify(data);
    }
    const response = await this.#client.apiFetch(path, init);
    if (response.ok) return response;
    throw new ClientError(
      response.status,
      response.statusText || `HTTP ${response.status}`,
      await detail(response),
    );
  }

  get(path: Endpoint): Promise<Response> {
    return this.fetch("GET", path);
  }

  post(path: Endpoint, data: unknown, signal?: AbortSignal): Promise<Response> {
    return this.fetch("POST", path, data, signal);
  }

  put(path: Endpoint, data: unknown): Promise<Response> {
    return this.fetch("PUT", path, data);
  }

  patch(path: Endpoint, data: unknown): Promise<Response> {
    return this.fetch("PATCH", path, data);
  }

  delete(path: Endpoint, data: unknown): Promise<Response> {
    return this.fetch("DELETE", path, data);
  }

  async callAction(
    action: Partial<ChatAction> & Pick<ChatAction, "name">,
    sessionId: string,
  ): Promise<unknown> {
    const whole = { payload: {}, label: "", tooltip: "", forId: null, id: "", ...action };
    return (await this.post("/project/action", { action: whole, sessionId })).json();
  }

  async updateElement(element: ChatElement, sessionId: string): Promise<unknown> {
    return (await this.put("/project/element", { element, sessionId })).json();
  }

  async deleteElement(element: ChatElement, sessionId: string): Promise<unknown> {
    return (await this.delete("/project/element", { element, sessionId })).json();
  }

  async setFeedback(feedback: JsonObject, sessionId: string): Promise<unknown> {
    return (await this.put("/feedback", { feedback, sessionId })).json();
  }

  async deleteFeedback(feedbackId: string): Promise<unknown> {
    return (await this.delete("/feedback", { feedbackId })).json();
  }

  async listThreads(pagination: JsonObject, filter: JsonObject): Promise<unknown> {
    return (await this.post("/project/threads", { pagination, filter })).json();
  }

  async renameThread(threadId: string, name: string): Promise<unknown> {
    return (await this.put("/project/thread", { threadId, name })).json();
  }

  async deleteThread(threadId: string): Promise<unknown> {
    return (await this.delete("/project/thread", { threadId })).json();
  }

  async getUser(): Promise<User | null> {
    return (await this.get("/user")).json() as Promise<User | null>;
  }

  async logout(): Promise<unknown> {
    return (await this.post("/logout", {})).json();
  }

  uploadFile(file: File, onProgress?: (percent: number) => void, _sessionId?: string) {
    const { id, done } = this.#client.upload(file);
    const stop = this.#client.state.subscribe(({ attachments }) => {
      const mine = attachments.find((attachment) => attachment.id === id);
      if (mine) onProgress?.(Math.round(mine.progress * 100));
    });
    // The file goes with the message that names it, not with what the person writes next.
    const promise = done.finally(() => {
      stop();
    });
    return { promise, xhr: { abort: () => this.#client.removeAttachment(id) } };
  }

  getElementUrl(id: string, sessionId: string): string {
    return this.buildEndpoint(`/project/file/${id}?session_id=${sessionId}`);
  }

  getLogoEndpoint(theme: string, configured?: string): string {
    return configured ?? this.buildEndpoint(`/logo?theme=${theme}`);
  }

  getOAuthEndpoint(provider: string): string {
    return this.buildEndpoint(`/auth/oauth/${provider}`);
  }
}

async function detail(response: Response): Promise<string | undefined> {
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    const found = typeof body === "object" && body !== null && "detail" in body ? body.detail : undefined;
    return typeof found === "string" ? found : undefined;
  } catch {
    // Not every error has a document as its body; then the status has to do.
    return undefined;
  }
}

const known = new WeakMap<ChatClient, ChainlitAPI>();

/** The interface of a client; always the same one. */
export function apiOf(client: ChatClient): ChainlitAPI {
  const api = known.get(client) ?? new ChainlitAPI(client);
  known.set(client, api);
  return api;
}
