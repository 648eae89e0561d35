/**
 * Turn samples into what travels.
 *
 * @param samples Mono, -1 … 1; louder ones are clipped.
 * @returns 16-bit little-endian PCM, two bytes per sample.
 */
export function toPcm16(samples: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(samples.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < samples.length; index += 1) {
    const sample = Math.max(-1, Math.min(1, samples[index] ?? 0));
    view.setInt16(index * 2, Math.round(sample < 0 ? sample * 0x8000 : sample * 0x7fff), true);
  }
  return bytes;
}

/** The reverse of `toPcm16`; an odd last byte is left out. */
export function fromPcm16(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples = new Float32Array(Math.floor(bytes.byteLength / 2));
  for (let index = 0; index < samples.length; index += 1)
    samples[index] = view.getInt16(index * 2, true) / 0x8000;
  return samples;
}

const QUIETEST_DB = -60;

/** Loudness for a meter: 0 for -60 dB and below, 1 for full scale. */
export function loudness(samples: Float32Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibel = 10 * Math.log10(sum / samples.length + 1e-12);
  return Math.max(0, Math.min(1, 1 - decibel / QUIETEST_DB));
}

const FRAME_MS = 40;
/** Apps may take frames of 1,024 bytes and less for the end of a recording, so a full frame is always longer. */
const LEAST_SAMPLES = 513;

/** Samples in one frame: 40 ms of sound, and always more than 1,024 bytes. */
export function frameSamples(sampleRate: number): number {
  return Math.max(LEAST_SAMPLES, Math.ceil((sampleRate * FRAME_MS) / 1000));
}

/** Cuts a stream of samples of any length into frames of one length. */
export class Framer {
  readonly #frame: Float32Array<ArrayBuffer>;
  #filled = 0;

  constructor(samplesPerFrame: number) {
    this.#frame = new Float32Array(samplesPerFrame);
  }

  /** Take samples and return the frames that they complete, oldest first. */
  push(samples: Float32Array): readonly Float32Array<ArrayBuffer>[] {
    const frames: Float32Array<ArrayBuffer>[] = [];
    let taken = 0;
    while (taken < samples.length) {
      const part = samples.subarray(taken, taken + this.#frame.length - this.#filled);
      this.#frame.set(part, this.#filled);
      this.#filled += part.length;
      taken += part.length;
      if (this.#filled === this.#frame.length) frames.push(this.#take());
    }
    return frames;
  }

  /** Return what is left of an unfinished frame; `undefined` when nothing is. */
  flush(): Float32Array<ArrayBuffer> | undefined {
    return this.#filled === 0 ? undefined : this.#take();
  }

  #take(): Float32Array<ArrayBuffer> {
    const frame = this.#frame.slice(0, this.#filled);
    this.#filled = 0;
    return frame;
  }
}
