import { Framer, frameSamples, toPcm16 } from "./pcm";
import { Resampler } from "./resample";

/** One piece of a recording, as the server takes it. */
export interface RecordedFrame {
  readonly isStart: boolean;
  /** Milliseconds between the beginning of the recording and that of this frame. */
  readonly elapsedTime: number;
  /** 16-bit little-endian mono PCM. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Turns what a microphone hears into the frames of one recording. */
export class Recording {
  readonly #rate: number;
  readonly #framer: Framer;
  readonly #resampler: Resampler;
  readonly #emit: (frame: RecordedFrame) => void;
  #sent = 0;

  /**
   * @param from Sample rate of the microphone, in Hz.
   * @param to Sample rate that the server wants, in Hz.
   */
  constructor(from: number, to: number, emit: (frame: RecordedFrame) => void) {
    this.#rate = to;
    this.#framer = new Framer(frameSamples(to));
    this.#resampler = new Resampler(from, to);
    this.#emit = emit;
  }

  hear(samples: Float32Array): void {
    for (const frame of this.#framer.push(this.#resampler.push(samples))) this.#send(frame);
  }

  /** Send what is left. */
  finish(): void {
    const rest = this.#framer.flush();
    if (rest !== undefined) this.#send(rest);
  }

  #send(samples: Float32Array): void {
    const elapsedTime = Math.round((this.#sent / this.#rate) * 1000);
    this.#emit({ isStart: this.#sent === 0, elapsedTime, data: toPcm16(samples) });
    this.#sent += samples.length;
  }
}
