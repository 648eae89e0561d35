import type { ChatClient } from "@cl/client";
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";

/** Typed text reaches the client at most this often, in milliseconds. */
const HAND_OVER_MS = 300;

/**
 * The text of the message being written.
 *
 * The client keeps it per thread, but everything on the page listens to the client: handing each key over would cost
 * more the longer the conversation is. So keys go here, and the client hears of them a few times a second, and at once
 * when it matters (`flush`).
 */
export class Draft {
  readonly #client: ChatClient;
  readonly #text: StoreApi<string>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: ChatClient) {
    this.#client = client;
    this.#text = createStore(() => client.state.getState().draft);
  }

  get store(): StoreApi<string> {
    return this.#text;
  }

  get text(): string {
    return this.#text.getState();
  }

  /** Change the text; the client hears of it soon. */
  set(text: string): void {
    this.#text.setState(text, true);
    this.#timer ??= setTimeout(() => this.flush(), HAND_OVER_MS);
  }

  /** Tell the client now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#client.state.getState().draft !== this.text) this.#client.setDraft(this.text);
  }

  /** Follow the client, for example into another thread, until the returned function is called. */
  follow(): () => void {
    const leave = () => this.flush();
    // It may have changed since this was made.
    if (this.#timer === undefined) this.#take(this.#client.state.getState().draft);
    const stop = this.#client.state.subscribe((now, before) => {
      if (now.draft !== before.draft) this.#take(now.draft);
    });
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      stop();
      this.flush();
    };
  }

  #take(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#text.setState(text, true);
  }
}

export const DraftContext = createContext<Draft | null>(null);

/** The draft of the composer around. */
export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (draft === null) throw new Error("useDraft needs a composer around it");
  return draft;
}

/** Its text; renders again at every key. */
export function useDraftText(): string {
  return useStore(useDraft().store);
}
