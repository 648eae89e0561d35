import { randomUUID } from "node:crypto";
import WebSocket from "ws";
import type { Environment, KeyValueStore, SocketLike } from "../src/index";

/** A browser without a page: real sockets and requests, with a clock and frames that the test moves. */
export class TestEnvironment implements Environment {
  readonly local = memoryStore();
  readonly session = memoryStore();
  isOnline = true;
  socketsBlocked = false;
  #now = Date.now();
  #tasks: { readonly at: number; readonly run: () => void }[] = [];
  #frames: (() => void)[] = [];
  readonly #networkListeners = new Set<() => void>();

  fetch(url: string, init?: RequestInit): Promise<Response> {
    return fetch(url, init);
  }

  async upload({ url, file, signal, onProgress }: Parameters<Environment["upload"]>[0]) {
    onProgress(0.5);
    const form = new FormData();
    form.append("file", file, file.name);
    const response = await fetch(url, { method: "POST", body: form, signal });
    return { status: response.status, body: await response.text() };
  }

  openSocket(url: string): SocketLike {
    const target = this.socketsBlocked ? url.replace("/ws/chat", "/blocked") : url;
    return new WebSocket(target) as unknown as SocketLike;
  }

  now(): number {
    return this.#now;
  }

  random(): number {
    return 0.5;
  }

  uuid(): string {
    return randomUUID();
  }

  after(delayMs: number, run: () => void): () => void {
    const task = { at: this.#now + delayMs, run };
    this.#tasks.push(task);
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== task);
    };
  }

  nextFrame(run: () => void): () => void {
    this.#frames.push(run);
    return () => {
      this.#frames = this.#frames.filter((other) => other !== run);
    };
  }

  online(): boolean {
    return this.isOnline;
  }

  onNetworkChange(listener: () => void): () => void {
    this.#networkListeners.add(listener);
    return () => this.#networkListeners.delete(listener);
  }

  location(): string {
    return "http://page/";
  }

  origin(): string {
    return "http://page";
  }

  /** Let time pass, and run what is due. */
  pass(ms: number): void {
    this.#now += ms;
    const due = this.#tasks.filter((task) => task.at <= this.#now);
    this.#tasks = this.#tasks.filter((task) => task.at > this.#now);
    for (const task of due.sort((one, other) => one.at - other.at)) task.run();
  }

  /** Paint: run what waits for the next frame. */
  frame(ms = 16): void {
    this.#now += ms;
    for (const run of this.#frames.splice(0)) run();
  }

  changeNetwork(online: boolean): void {
    this.isOnline = online;
    for (const listener of [...this.#networkListeners]) listener();
  }
}

function memoryStore(): KeyValueStore {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => {
      values.set(key, value);
    },
    removeItem: (key) => {
      values.delete(key);
    },
  };
}
