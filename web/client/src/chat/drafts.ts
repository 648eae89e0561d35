import type { KeyValueStore } from "../environment/types";
import { parseJson } from "../json";

const INDEX = "chainlit-drafts";
const MAX_DRAFTS = 50;
const NEW_CHAT = "new";

/**
 * Texts that were typed and not sent, by thread.
 *
 * Each has an entry of its own, because it is written with every key; the index keeps their number bounded.
 */
export class Drafts {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** @param threadId `null`: a conversation that has not begun. */
  get(threadId: string | null): string {
    return this.#store.getItem(entry(threadId ?? NEW_CHAT)) ?? "";
  }

  set(threadId: string | null, text: string): void {
    const thread = threadId ?? NEW_CHAT;
    const isKnown = this.#store.getItem(entry(thread)) !== null;
    if (text === "") {
      this.#store.removeItem(entry(thread));
      if (isKnown) this.#writeIndex(this.#index().filter((other) => other !== thread));
      return;
    }
    this.#store.setItem(entry(thread), text);
    if (!isKnown) this.#remember(thread);
  }

  #remember(thread: string): void {
    const threads = [...this.#index().filter((other) => other !== thread), thread];
    for (const oldest of threads.slice(0, -MAX_DRAFTS)) this.#store.removeItem(entry(oldest));
    this.#writeIndex(threads.slice(-MAX_DRAFTS));
  }

  /** Threads with a draft, oldest first. Read each time: another tab may have written. */
  #index(): readonly string[] {
    const threads = parseJson(this.#store.getItem(INDEX) ?? "[]");
    return Array.isArray(threads) ? threads.filter((thread) => typeof thread === "string") : [];
  }

  #writeIndex(threads: readonly string[]): void {
    if (threads.length === 0) this.#store.removeItem(INDEX);
    else this.#store.setItem(INDEX, JSON.stringify(threads));
  }
}

function entry(thread: string): string {
  return `chainlit-draft:${thread}`;
}
