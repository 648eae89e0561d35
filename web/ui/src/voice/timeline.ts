/** Time between the arrival of the first chunk and its sound, in seconds; bridges uneven arrival. */
export const LEAD_S = 0.06;

/**
 * Decides when each chunk of sound starts, so that a track plays without gaps.
 *
 * Chunks of one track follow each other exactly. A new track begins when everything that is planned has been played:
 * an assistant does not talk over itself. Times are seconds of the audio clock.
 */
export class Timeline {
  readonly #ends = new Map<string, number>();

  /** Plan a chunk and return its start. */
  place(track: string, duration: number, now: number): number {
    const start = Math.max(this.#ends.get(track) ?? this.end(), this.#ends.size === 0 ? now + LEAD_S : 0);
    // A track that has run dry starts anew, with a new lead; the clock does not wait for it.
    const planned = start < now ? now + LEAD_S : start;
    this.#forgetBefore(now);
    this.#ends.set(track, planned + duration);
    return planned;
  }

  /** Tell when everything planned has been played; 0 when nothing is planned. */
  end(): number {
    return Math.max(0, ...this.#ends.values());
  }

  /** Forget all plans, because playing was stopped. */
  clear(): void {
    this.#ends.clear();
  }

  #forgetBefore(now: number): void {
    for (const [track, end] of this.#ends) if (end < now) this.#ends.delete(track);
  }
}
