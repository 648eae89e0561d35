import type { Json } from "@cl/protocol";
import type { Environment } from "../environment/types";
import { ApiError } from "../errors";
import { isFields, parseJson } from "../json";

export interface ApiOptions {
  readonly environment: Environment;
  readonly baseUrl: string;
  readonly rootPath: string;
  readonly queryParams: Readonly<Record<string, string>>;
  onUnauthorized(): void;
}

/** Paths whose 401 is an answer, not an expired login. */
const ASKS_WHO = /^\/(?:user|login|auth\/|logout)/;

/** HTTP below the server's root path. */
export class Api {
  readonly #options: ApiOptions;

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  /** Address of a path such as `/project/file`, with the queries given. */
  url(path: string, query: Readonly<Record<string, string>> = {}): string {
    const { baseUrl, rootPath, queryParams } = this.#options;
    const parameters = new URLSearchParams({ ...queryParams, ...query }).toString();
    const address = `${baseUrl}${rootPath}${path}`;
    if (parameters === "") return address;
    return `${address}${path.includes("?") ? "&" : "?"}${parameters}`;
  }

  /** Address of the native door's socket. */
  socketUrl(path: string): string {
    const { baseUrl, environment } = this.#options;
    const origin = baseUrl === "" ? environment.origin() : "";
    return `${origin}${this.url(path)}`.replace(/^http/, "ws");
  }

  /** Paths of the server get its root; anything absolute stays as it is. */
  resolve(path: string): string {
    const { baseUrl, rootPath } = this.#options;
    if (!path.startsWith("/") || path.startsWith("//")) return path;
    const isBelowRoot = rootPath !== "" && path.startsWith(`${rootPath}/`);
    return `${baseUrl}${isBelowRoot ? "" : rootPath}${path}`;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await this.#options.environment.fetch(this.url(path), {
      ...init,
      credentials: "include",
    });
    if (response.status === 401 && !ASKS_WHO.test(path)) this.#options.onUnauthorized();
    return response;
  }

  /**
   * Ask for a JSON document.
   *
   * @param body Sent as JSON; absent: none.
   * @returns The document; its shape is the server's promise.
   */
  async json<Document>(method: string, path: string, body?: unknown): Promise<Document> {
    const init: RequestInit = { method };
    if (body !== undefined) {
      init.headers = { "Content-Type": "application/json" };
      init.body = JSON.stringify(body);
    }
    return this.#read<Document>(await this.#answered(path, init));
  }

  async form(path: string, fields: Readonly<Record<string, string>>): Promise<Json> {
    const body = new URLSearchParams(fields);
    return this.#read<Json>(await this.#answered(path, { method: "POST", body }));
  }

  async withToken(path: string, token: string): Promise<Json> {
    const headers = { Authorization: `Bearer ${token}` };
    return this.#read<Json>(await this.#answered(path, { method: "POST", headers }));
  }

  async #answered(path: string, init: RequestInit): Promise<Response> {
    try {
      return await this.fetch(path, init);
    } catch (error) {
      throw new ApiError(0, String(error));
    }
  }

  async #read<Document>(response: Response): Promise<Document> {
    if (!response.ok) throw new ApiError(response.status, detailOf(await response.text()));
    return (await response.json()) as Document;
  }
}

/** The server's words in an error body, which may be anything. */
export function detailOf(body: string): string {
  const value = parseJson(body);
  if (value === undefined) return body.slice(0, 300);
  const detail = isFields(value) ? value.detail : undefined;
  if (typeof detail === "string") return detail;
  const first: unknown = Array.isArray(detail) ? detail[0] : undefined;
  return isFields(first) && typeof first.msg === "string" ? first.msg : "";
}
