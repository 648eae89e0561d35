/** The world outside the client. Everything that a test must control goes through here. */

/** A message-based connection, as `WebSocket` is one. */
export interface SocketLike {
  send(text: string): void;
  close(code?: number, reason?: string): void;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
  onerror: (() => void) | null;
}

export interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface UploadRequest {
  readonly url: string;
  readonly file: File;
  readonly signal: AbortSignal;
  /** Share of the bytes that are on their way, 0 to 1. */
  onProgress(share: number): void;
}
export interface UploadResponse {
  readonly status: number;
  readonly body: string;
}

export interface Environment {
  fetch(url: string, init?: RequestInit): Promise<Response>;
  /** Rejects when there is no answer. */
  upload(request: UploadRequest): Promise<UploadResponse>;
  openSocket(url: string): SocketLike;
  /** Survives the tab. */
  readonly local: KeyValueStore;
  /** Ends with the tab, survives a reload. */
  readonly session: KeyValueStore;
  /** Milliseconds since the epoch. */
  now(): number;
  /** 0 ≤ x < 1. */
  random(): number;
  uuid(): string;
  /** Call `task` after `delayMs`; returns what cancels it. */
  after(delayMs: number, task: () => void): () => void;
  /** Call `task` before the next paint, or within a second when the page is in the background. */
  nextFrame(task: () => void): () => void;
  /** Whether the machine believes that it has a network. */
  online(): boolean;
  /** The network or the page came back, or the network went. Returns what unsubscribes. */
  onNetworkChange(listener: () => void): () => void;
  /** Address of the page, for the metadata of messages. */
  location(): string;
  /** Origin of the page, for socket addresses. */
  origin(): string;
}
