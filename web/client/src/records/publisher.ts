import type { Listener, Unsubscribe } from "./types";

/**
 * Tells listeners at most once per frame that what they watch has changed.
 *
 * Values change at once; only the telling waits, so that a burst of events costs one rendering.
 */
export class Publisher {
  readonly #nextFrame: (task: () => void) => () => void;
  readonly #listeners = new Map<string, Set<Listener>>();
  #dirty = new Set<string>();
  #cancelFrame: (() => void) | null = null;
  /** Work before the telling; true when there will be more in the next frame. */
  #beforeTelling: () => boolean = () => false;

  constructor(nextFrame: (task: () => void) => () => void) {
    this.#nextFrame = nextFrame;
  }

  beforeTelling(work: () => boolean): void {
    this.#beforeTelling = work;
  }

  subscribe(topic: string, listener: Listener): Unsubscribe {
    let listeners = this.#listeners.get(topic);
    if (listeners === undefined) {
      listeners = new Set();
      this.#listeners.set(topic, listeners);
    }
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(topic) === listeners) this.#listeners.delete(topic);
    };
  }

  /** Note that a topic has changed. */
  mark(topic: string): void {
    if (!this.#listeners.has(topic)) return;
    this.#dirty.add(topic);
    this.wake();
  }

  /** Make sure that a frame comes. */
  wake(): void {
    this.#cancelFrame ??= this.#nextFrame(() => this.#frame());
  }

  dispose(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = null;
    this.#listeners.clear();
    this.#dirty.clear();
  }

  #frame(): void {
    this.#cancelFrame = null;
    if (this.#beforeTelling()) this.wake();
    const dirty = this.#dirty;
    this.#dirty = new Set();
    for (const topic of dirty) {
      for (const listener of [...(this.#listeners.get(topic) ?? [])]) listener();
    }
  }
}
