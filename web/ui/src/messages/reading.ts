/** How far the answers of a run have been read to who listens to the page. */
import { nextSpeech } from "./speech";

export interface Said {
  readonly id: string;
  readonly text: string;
}

/** Reads the answers of one run, one after the other, as far as they have come. */
export class Reading {
  /** Answers before the last one that was there when the run began. */
  readonly #before: ReadonlySet<string>;
  /** The last one that was there: it may be growing already, or belong to the run before. */
  readonly #first: Said | undefined;
  #at: { readonly id: string; readonly end: number } | undefined;

  /** @param there Answers of the newest turn when the run begins. */
  constructor(there: readonly Said[]) {
    this.#before = new Set(there.slice(0, -1).map(({ id }) => id));
    this.#first = there.at(-1);
  }

  /** Something has been read. */
  get begun(): boolean {
    return this.#at !== undefined;
  }

  /** The whole sentences that came since the last time; empty when none did. */
  next(answers: readonly Said[]): string {
    return this.#read(answers, false);
  }

  /** What is left, once the run is over; undefined when nothing was said in it. */
  rest(answers: readonly Said[]): string | undefined {
    const last = answers.at(-1);
    return last === undefined || this.#isOld(last) ? undefined : this.#read(answers, true);
  }

  /** Unread, and the same as when the run began: an answer of the run before. */
  #isOld({ id, text }: Said): boolean {
    return !this.begun && id === this.#first?.id && text === this.#first.text;
  }

  #read(answers: readonly Said[], final: boolean): string {
    const last = answers.at(-1);
    const own = answers.filter(
      (answer) => !this.#before.has(answer.id) && (answer === last || !this.#isOld(answer)),
    );
    const from = Math.max(
      0,
      own.findIndex(({ id }) => id === this.#at?.id),
    );
    const parts = own.slice(from).map(({ id, text }, index, { length }) => {
      const start = id === this.#at?.id ? this.#at.end : 0;
      const { speech, end } = nextSpeech(text, start, final || index < length - 1);
      if (speech !== "") this.#at = { id, end };
      return speech;
    });
    return parts.filter(Boolean).join(" ");
  }
}
