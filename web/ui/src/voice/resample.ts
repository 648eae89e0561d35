/**
 * Changes the sample rate of a stream.
 *
 * Each output sample is the mean of the input over the time it stands for (the piecewise linear input is averaged by
 * its integral), which keeps frequencies above the new limit out well enough for speech. The result does not depend on
 * how the stream was cut.
 */
export class Resampler {
  readonly #ratio: number;
  /** Running integral of the input up to the last sample seen. */
  #last = 0;
  #integral = 0;
  #seen = 0;
  /** Integral at the start of the output sample in progress, and where that sample ends, in input samples. */
  #startIntegral = 0;
  #end: number;

  /** @param from Rate of the input, in Hz. @param to Rate of the output, in Hz. */
  constructor(from: number, to: number) {
    this.#ratio = from / to;
    this.#end = this.#ratio;
  }

  /** Take samples and return those that they complete at the new rate. */
  push(samples: Float32Array): Float32Array<ArrayBuffer> {
    if (this.#ratio === 1) return new Float32Array(samples);
    const output: number[] = [];
    for (const sample of samples) this.#step(sample, output);
    return new Float32Array(output);
  }

  #step(sample: number, output: number[]): void {
    const slope = sample - this.#last;
    while (this.#end <= this.#seen + 1) {
      const part = this.#end - this.#seen;
      const integral = this.#integral + part * (this.#last + (slope * part) / 2);
      output.push((integral - this.#startIntegral) / this.#ratio);
      this.#startIntegral = integral;
      this.#end += this.#ratio;
    }
    this.#integral += (this.#last + sample) / 2;
    this.#last = sample;
    this.#seen += 1;
    this.#rebase();
  }

  /** Keep the running numbers small, so that an hour of sound is as exact as its first second. */
  #rebase(): void {
    if (this.#seen < 65_536) return;
    this.#end -= this.#seen;
    this.#startIntegral -= this.#integral;
    this.#integral = 0;
    this.#seen = 0;
  }
}
