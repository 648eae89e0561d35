/** Text may be shown this many milliseconds after it was received; a frame comes on top. */
const MAX_LAG_MS = 120;
/** A backlog is spread over about this many milliseconds, so that bursts of the network do not show. */
const SPREAD_MS = 80;
const FIRST_FRAME_MS = 16;

/**
 * A text that grows. What is shown follows what was received evenly, and never falls behind.
 */
export class StreamText {
  #received: string;
  #shownLength: number;
  #shown: string;
  /** Lengths that were reached within the last `MAX_LAG_MS`, oldest first. */
  #arrivals: { readonly at: number; readonly length: number }[] = [];
  #lastFrame: number | null = null;

  constructor(text: string) {
    this.#received = text;
    this.#shown = text;
    this.#shownLength = text.length;
  }

  get received(): string {
    return this.#received;
  }

  get shown(): string {
    return this.#shown;
  }

  get behind(): boolean {
    return this.#shownLength < this.#received.length;
  }

  append(token: string, now: number): void {
    this.#received += token;
    this.#arrivals.push({ at: now, length: this.#received.length });
  }

  /** Replace the whole text. A longer version of what is shown grows smoothly; anything else shows at once. */
  replace(text: string, now: number): void {
    const grows = text.startsWith(this.#shown);
    this.#received = text;
    this.#arrivals = [{ at: now, length: text.length }];
    if (!grows) this.#show(text.length);
  }

  /** Show what is due at `now`; true when that is more than before. */
  advance(now: number): boolean {
    const elapsed = this.#lastFrame === null ? FIRST_FRAME_MS : now - this.#lastFrame;
    this.#lastFrame = now;
    const before = this.#shown;
    const backlog = this.#received.length - this.#shownLength;
    const evenly = this.#shownLength + Math.ceil(backlog * Math.min(1, elapsed / SPREAD_MS));
    this.#show(Math.max(evenly, this.#overdue(now)));
    if (!this.behind) this.#lastFrame = null;
    return this.#shown !== before;
  }

  #overdue(now: number): number {
    let length = 0;
    let passed = 0;
    for (const arrival of this.#arrivals) {
      if (arrival.at > now - MAX_LAG_MS) break;
      length = arrival.length;
      passed += 1;
    }
    this.#arrivals.splice(0, passed);
    return length;
  }

  #show(length: number): void {
    const text = this.#received;
    let end = Math.min(Math.max(length, 0), text.length);
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end += 1;
    if (end === this.#shownLength && this.#shown.length === end && text.startsWith(this.#shown)) return;
    this.#shownLength = end;
    this.#shown = end === text.length ? text : text.slice(0, end);
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
