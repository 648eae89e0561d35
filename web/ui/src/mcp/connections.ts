import { type ChatClient, detailOf } from "@cl/client";
import { createStore, type StoreApi } from "zustand/vanilla";
import { forget, type McpWish, remember, storedWishes } from "./stored";

/** What this page has asked for, by the name of the server. */
export type Request = { readonly busy: true } | { readonly busy: false; readonly error: string };
export type Requests = Readonly<Record<string, Request>>;

/** Asks the server to connect and disconnect tool servers. What is connected is in the state of the chat. */
export class McpConnections {
  readonly requests: StoreApi<Requests> = createStore<Requests>(() => ({}));
  readonly #client: ChatClient;

  constructor(client: ChatClient) {
    this.#client = client;
  }

  /** @returns Whether it worked; if not, the reason is in `requests`. */
  async connect(wish: McpWish): Promise<boolean> {
    if (this.requests.getState()[wish.name]?.busy) return false;
    const request = { busy: true } as const;
    this.#set(wish.name, request);
    const error = await this.#ask("POST", wish);
    // Somebody has given it up meanwhile: how it ended is of no use.
    if (this.requests.getState()[wish.name] !== request) return false;
    if (error === null) remember(wish);
    this.#set(wish.name, error === null ? null : { busy: false, error });
    return error === null;
  }

  /** Connect again as before. */
  reconnect(name: string): Promise<boolean> {
    return this.connect(storedWishes().find((wish) => wish.name === name) ?? { name });
  }

  async disconnect(name: string): Promise<boolean> {
    forget(name);
    const error = await this.#ask("DELETE", { name });
    this.#set(name, error === null ? null : { busy: false, error });
    return error === null;
  }

  /** Connect what was connected in the last conversation, unless it is there already. */
  async restore(): Promise<void> {
    const { mcpServers, projectSettings } = this.#client.state.getState();
    const mcp = projectSettings?.features.mcp;
    const offered = new Set(mcp?.servers?.map(({ name }) => name));
    const missing = storedWishes().filter(({ name, url }) => {
      const allowed = url === undefined ? offered.has(name) : mcp?.user_servers?.enabled === true;
      return allowed && mcpServers.every((server) => server.name !== name);
    });
    await Promise.all(missing.map((wish) => this.connect(wish)));
  }

  /** @returns What went wrong, in the words of the server; `null` when nothing did. */
  async #ask(method: "POST" | "DELETE", wish: McpWish): Promise<string | null> {
    const { sessionId } = this.#client.state.getState();
    try {
      const response = await this.#client.apiFetch("/mcp", {
        method,
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ sessionId, ...wish }),
      });
      return response.ok ? null : detailOf(await response.text()) || `HTTP ${response.status}`;
    } catch (error) {
      return String(error);
    }
  }

  #set(name: string, request: Request | null): void {
    const { [name]: _, ...others } = this.requests.getState();
    this.requests.setState(request === null ? others : { ...others, [name]: request }, true);
  }
}

const known = new WeakMap<ChatClient, McpConnections>();

/** The connections of a page. */
export function connectionsOf(client: ChatClient): McpConnections {
  const found = known.get(client) ?? new McpConnections(client);
  known.set(client, found);
  return found;
}
