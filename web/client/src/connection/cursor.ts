import type { Batch, NumberedEvent, WelcomeFrame } from "@cl/protocol";

export type Taken = { readonly kind: "events"; readonly events: Batch } | { readonly kind: "gap" };

/** This client's place in the server's log: which events it has applied, and which it must not apply again. */
export class Cursor {
  #seen = 0;
  #epoch = "";
  /** The next number may be any, because the log begins or a snapshot comes. */
  #open = true;

  get seen(): number {
    return this.#seen;
  }

  get epoch(): string {
    return this.#epoch;
  }

  /** Take a place in the log that the server offers; true when the server has forgotten what was seen. */
  welcome({ epoch, mode }: WelcomeFrame): boolean {
    const forgotten = mode === "new" && this.#seen > 0;
    this.#epoch = epoch;
    if (mode !== "replay") {
      this.#seen = 0;
      this.#open = true;
    }
    return forgotten;
  }

  /** Return the events of a batch that are new, or the news that some are missing. */
  take(batch: Batch): Taken {
    const fresh = this.#open ? batch : batch.filter(([number]) => number > this.#seen);
    const first = fresh[0];
    if (first === undefined) return { kind: "events", events: [] };
    if (!this.#open && first[0] !== this.#seen + 1) return { kind: "gap" };
    if (!isConsecutive(fresh)) return { kind: "gap" };
    this.#open = false;
    this.#seen = first[0] + fresh.length - 1;
    return { kind: "events", events: fresh };
  }

  reset(): void {
    this.#seen = 0;
    this.#epoch = "";
    this.#open = true;
  }
}

function isConsecutive(events: readonly NumberedEvent[]): boolean {
  return events.every(([number], index) => number === (events[0]?.[0] ?? 0) + index);
}
