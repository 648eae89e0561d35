import type { KeyValueStore } from "../environment/types";
import { textMembers } from "../json";

const KEY = "chainlit-drafts";
const MAX_DRAFTS = 50;
const NEW_CHAT = "new";

/** Texts that were typed and not sent, by thread. */
export class Drafts {
  readonly #store: KeyValueStore;

  constructor(store: KeyValueStore) {
    this.#store = store;
  }

  /** @param threadId `null`: a conversation that has not begun. */
  get(threadId: string | null): string {
    return this.#read().find(([key]) => key === (threadId ?? NEW_CHAT))?.[1] ?? "";
  }

  set(threadId: string | null, text: string): void {
    const key = threadId ?? NEW_CHAT;
    const others = this.#read().filter(([other]) => other !== key);
    const drafts = text === "" ? others : [...others, [key, text] as const];
    if (drafts.length === 0) this.#store.removeItem(KEY);
    else this.#store.setItem(KEY, JSON.stringify(Object.fromEntries(drafts.slice(-MAX_DRAFTS))));
  }

  /** Read each time: another tab may have written. */
  #read(): readonly (readonly [string, string])[] {
    return Object.entries(textMembers(this.#store.getItem(KEY)));
  }
}
