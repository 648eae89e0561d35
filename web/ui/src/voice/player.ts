import { fromPcm16 } from "./pcm";
import { Timeline } from "./timeline";

/** Plays the sound that an app sends, track by track, without gaps. */
export class Player {
  readonly #context: AudioContext;
  readonly #sampleRate: number;
  readonly #timeline = new Timeline();
  readonly #playing = new Set<AudioBufferSourceNode>();
  readonly #onSpeaking: (speaking: boolean) => void;

  /**
   * @param sampleRate Of the sound that will come, in Hz.
   * @param onSpeaking Told when sound begins, and when nothing is left to play.
   */
  constructor(sampleRate: number, onSpeaking: (speaking: boolean) => void) {
    this.#context = new AudioContext();
    this.#sampleRate = sampleRate;
    this.#onSpeaking = onSpeaking;
  }

  /** Play a chunk of 16-bit little-endian mono PCM after what is planned on its track. */
  play(track: string, pcm: Uint8Array): void {
    const samples = fromPcm16(pcm);
    if (samples.length === 0) return;
    const buffer = this.#context.createBuffer(1, samples.length, this.#sampleRate);
    buffer.copyToChannel(samples, 0);
    const source = this.#context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.#context.destination);
    source.onended = () => this.#forget(source);
    source.start(this.#timeline.place(track, buffer.duration, this.#context.currentTime));
    this.#playing.add(source);
    if (this.#playing.size === 1) this.#onSpeaking(true);
    // A context that was made before the user had touched the page starts suspended.
    if (this.#context.state === "suspended") void this.#context.resume();
  }

  /** Fall silent at once and forget what was planned. */
  interrupt(): void {
    this.#timeline.clear();
    for (const source of [...this.#playing]) {
      source.stop();
      this.#forget(source);
    }
  }

  /** Fall silent and release the audio device. */
  async close(): Promise<void> {
    this.interrupt();
    await this.#context.close();
  }

  #forget(source: AudioBufferSourceNode): void {
    if (this.#playing.delete(source) && this.#playing.size === 0) this.#onSpeaking(false);
  }
}
