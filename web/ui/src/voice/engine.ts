import { fromBase64 } from "./base64";
import { type Microphone, openMicrophone } from "./microphone";
import { loudness } from "./pcm";
import { Player } from "./player";
import { type RecordedFrame, Recording } from "./recording";

export { MicrophoneError } from "./microphone";

/** What the engine tells while it works. */
export interface EngineEvents {
  /** Loudness of what the microphone hears, 0 … 1, many times a second. */
  readonly level: (level: number) => void;
  readonly frame: (frame: RecordedFrame) => void;
  readonly speaking: (speaking: boolean) => void;
}

/** The part of voice that touches audio devices; loaded when it is first needed. */
export class VoiceEngine {
  readonly #sampleRate: number;
  readonly #events: EngineEvents;
  readonly #open: typeof openMicrophone;
  #microphone: Microphone | undefined;
  #recording: Recording | undefined;
  #player: Player | undefined;

  /**
   * @param sampleRate Of everything that travels, in Hz.
   * @param open Asks the browser for the microphone.
   */
  constructor(sampleRate: number, events: EngineEvents, open = openMicrophone) {
    this.#sampleRate = sampleRate;
    this.#events = events;
    this.#open = open;
  }

  /** Open the microphone; what it hears counts from `record` on. Raises `MicrophoneError`. */
  async listen(): Promise<void> {
    if (this.#microphone) return;
    const opened = await this.#open((samples) => {
      this.#events.level(loudness(samples));
      this.#recording?.hear(samples);
    });
    // Whoever was asked for permission twice has opened it twice.
    if (this.#microphone) return opened.close();
    this.#microphone = opened;
  }

  /** Begin a recording with the open microphone. */
  record(): void {
    if (this.#microphone === undefined || this.#recording !== undefined) return;
    this.#recording = new Recording(this.#microphone.sampleRate, this.#sampleRate, this.#events.frame);
  }

  /** Close the microphone; the recording is complete when this resolves. */
  async hush(): Promise<void> {
    const microphone = this.#microphone;
    this.#microphone = undefined;
    await microphone?.close();
    this.#recording?.finish();
    this.#recording = undefined;
    this.#events.level(0);
  }

  /** Play a chunk of base64 PCM. */
  play(track: string, data: string): void {
    this.#player ??= new Player(this.#sampleRate, this.#events.speaking);
    this.#player.play(track, fromBase64(data));
  }

  /** Stop playing at once. */
  interrupt(): void {
    this.#player?.interrupt();
  }
}
