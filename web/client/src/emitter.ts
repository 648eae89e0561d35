type Listeners<Events> = { [Name in keyof Events]?: Set<(payload: Events[Name]) => void> };

/** Tells what happens once. */
export class Emitter<Events> {
  readonly #listeners: Listeners<Events> = {};

  on<Name extends keyof Events>(name: Name, listener: (payload: Events[Name]) => void): () => void {
    const listeners = this.#listeners[name] ?? new Set();
    this.#listeners[name] = listeners;
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  emit<Name extends keyof Events>(name: Name, payload: Events[Name]): void {
    for (const listener of [...(this.#listeners[name] ?? [])]) listener(payload);
  }
}
