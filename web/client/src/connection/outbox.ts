import type { Answer, CommandFrame, CommandName, Commands, Json } from "@cl/protocol";
import { CommandFailure } from "../errors";

/** More than any person can cause; guards against a page that floods while offline. */
const MAX_WAITING = 1_000;
/** Longest command that the server takes, in characters; a longer frame could not even be answered. */
const MAX_LENGTH = 4 * 1024 * 1024;

interface Waiting {
  readonly frame: CommandFrame;
  resolve(value: Json): void;
  reject(error: CommandFailure): void;
}

/**
 * Commands that the server has not answered yet, in order.
 *
 * They are sent when there is a connection and again on every new one, until they are answered.
 */
export class Outbox {
  readonly #waiting = new Map<string, Waiting>();
  readonly #uuid: () => string;
  #send: ((frames: readonly CommandFrame[]) => void) | null = null;

  constructor(uuid: () => string) {
    this.#uuid = uuid;
  }

  /**
   * Hand a command over.
   *
   * @returns The server's answer; rejects with `CommandFailure` when it refuses, or when the session ends first.
   */
  submit<Name extends CommandName>(name: Name, payload: Commands[Name]): Promise<Json> {
    if (this.#waiting.size >= MAX_WAITING) {
      return Promise.reject(new CommandFailure({ code: "rate", message: "Too many commands are waiting." }));
    }
    if (JSON.stringify(payload).length > MAX_LENGTH) {
      return Promise.reject(new CommandFailure({ code: "too_large", message: "This is too large to send." }));
    }
    const frame: CommandFrame = { type: "command", id: this.#uuid(), name, payload };
    return new Promise((resolve, reject) => {
      this.#waiting.set(frame.id, { frame, resolve, reject });
      this.#send?.([frame]);
    });
  }

  /** A connection is there: send everything that waits. */
  attach(send: (frames: readonly CommandFrame[]) => void): void {
    this.#send = send;
    if (this.#waiting.size > 0) send([...this.#waiting.values()].map(({ frame }) => frame));
  }

  detach(): void {
    this.#send = null;
  }

  answered(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return; // a second answer to a command that was sent twice
    this.#waiting.delete(answer.id);
    if (answer.ok) waiting.resolve(answer.value ?? null);
    else waiting.reject(new CommandFailure(answer.error));
  }

  /** Give up on commands that make no sense any longer. */
  abandon(which: (name: CommandName) => boolean = () => true): void {
    for (const [id, { frame, reject }] of [...this.#waiting]) {
      if (!which(frame.name)) continue;
      this.#waiting.delete(id);
      reject(new CommandFailure({ code: "ended", message: "The session has ended." }));
    }
  }
}
