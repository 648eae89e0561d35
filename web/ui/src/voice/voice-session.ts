import type { AudioStatus, ChatClient } from "@cl/client";
import { createStore, type StoreApi } from "zustand/vanilla";
import { toBase64 } from "./base64";
import type { EngineEvents, VoiceEngine } from "./engine";
import type { MicrophoneTrouble } from "./microphone";
import type { RecordedFrame } from "./recording";

const DEFAULT_SAMPLE_RATE = 24_000;

export interface VoiceState {
  /** When the recording began, in milliseconds since the epoch; `null` while nothing is recorded. */
  readonly since: number | null;
  /** The app's sound is being played. */
  readonly speaking: boolean;
  /** Why the last start came to nothing. */
  readonly trouble: MicrophoneTrouble | "refused" | null;
}

/** Makes the engine, or a stand-in for it. */
export type LoadEngine = (sampleRate: number, events: EngineEvents) => Promise<Engine>;
export type Engine = Pick<VoiceEngine, "listen" | "record" | "hush" | "play" | "interrupt">;

const loadEngine: LoadEngine = async (sampleRate, events) => {
  const { VoiceEngine } = await import("./engine");
  return new VoiceEngine(sampleRate, events);
};

/**
 * A voice conversation of one client: microphone to server, server to loudspeaker.
 *
 * The server decides whether a recording is on (`state.audio`); the session follows.
 */
export class VoiceSession {
  readonly state: StoreApi<VoiceState> = createStore(() => ({ since: null, speaking: false, trouble: null }));
  readonly #client: ChatClient;
  readonly #load: LoadEngine;
  readonly #levelListeners = new Set<(level: number) => void>();
  #engine: Promise<Engine> | undefined;
  /** What the user wants; the microphone is open or being opened. */
  #active = false;

  constructor(client: ChatClient, load: LoadEngine = loadEngine) {
    this.#client = client;
    this.#load = load;
    client.on("audio_chunk", ({ track, data }) => this.#withEngine((engine) => engine.play(track, data)));
    client.on("audio_interrupt", () => this.#withEngine((engine) => engine.interrupt()));
    client.state.subscribe((now, before) => {
      if (now.audio.status !== before.audio.status) this.#follow(now.audio.status, before.audio.status);
      if (this.#active && now.connection.status !== "online" && before.connection.status === "online")
        void this.stop();
    });
  }

  /** Start when off, stop when on. */
  toggle(): void {
    const off = this.#client.state.getState().audio.status === "off" && !this.#active;
    void (off ? this.start() : this.stop());
  }

  /** Ask the app for a recording, and the browser for the microphone. */
  async start(): Promise<void> {
    if (this.#active) return;
    this.#active = true;
    this.state.setState({ trouble: null });
    this.#client.audioStart();
    try {
      const engine = await this.#use();
      await engine.listen();
      if (!this.#active) return void (await engine.hush());
      if (this.#client.state.getState().audio.status === "on") this.#record(engine);
    } catch (error) {
      // Without the code of the engine, which a server that was updated no longer has, there is no voice either.
      if (!isMicrophoneTrouble(error)) console.error("The voice could not start", error);
      this.state.setState({ trouble: isMicrophoneTrouble(error) ? error.trouble : "unavailable" });
      this.#active = false;
      this.#client.audioEnd();
    }
  }

  /** End the recording; its last frame is sent before the server hears that it is over. */
  async stop(): Promise<void> {
    this.#active = false;
    this.state.setState({ since: null });
    await this.#silence();
    this.#client.audioEnd();
  }

  /** The page goes away, and the microphone with it: tell the app while there is still time. */
  abandon(): void {
    if (!this.#active) return;
    this.#active = false;
    this.#client.audioEnd();
  }

  /** Hear the loudness of the microphone, 0 … 1. Returns what unsubscribes. */
  onLevel(listener: (level: number) => void): () => void {
    this.#levelListeners.add(listener);
    return () => this.#levelListeners.delete(listener);
  }

  dismissTrouble(): void {
    this.state.setState({ trouble: null });
  }

  #follow(now: AudioStatus, before: AudioStatus): void {
    if (now === "on" && this.#active) this.#withEngine((engine) => this.#record(engine));
    if (now !== "off" || !this.#active) return;
    // Never on: the app said no. If it was on, the app has ended the call.
    if (before === "connecting") this.state.setState({ trouble: "refused" });
    this.#active = false;
    this.state.setState({ since: null });
    void this.#silence();
  }

  async #silence(): Promise<void> {
    const engine = await this.#engine?.catch(() => undefined);
    await engine?.hush();
    engine?.interrupt();
  }

  #record(engine: Engine): void {
    engine.record();
    this.state.setState({ since: Date.now() });
  }

  #send(frame: RecordedFrame): void {
    // The app has ended the call; nobody waits for the rest of the last frame.
    if (this.#client.state.getState().audio.status === "off") return;
    this.#client.audioChunk({ ...frame, mimeType: "pcm16", data: toBase64(frame.data) });
  }

  #use(): Promise<Engine> {
    if (this.#engine) return this.#engine;
    const audio = this.#client.state.getState().projectSettings?.features.audio;
    const engine = this.#load(audio?.sample_rate ?? DEFAULT_SAMPLE_RATE, {
      level: (level) => {
        for (const listener of this.#levelListeners) listener(level);
      },
      frame: (frame) => this.#send(frame),
      speaking: (speaking) => this.state.setState({ speaking }),
    });
    this.#engine = engine;
    engine.catch(() => {
      this.#engine = undefined; // the next use tries again
    });
    return engine;
  }

  /** Promises settle in the order in which they were asked for, so chunks stay in order while the engine loads. */
  #withEngine(act: (engine: Engine) => void | Promise<void>): void {
    this.#use()
      .then(act)
      .catch((error: unknown) => console.error("The voice failed", error));
  }
}

function isMicrophoneTrouble(error: unknown): error is Error & { readonly trouble: MicrophoneTrouble } {
  return error instanceof Error && error.name === "MicrophoneError" && "trouble" in error;
}

const sessions = new WeakMap<ChatClient, VoiceSession>();

/** The voice of a client; there is one, whoever asks. */
export function voiceOf(client: ChatClient): VoiceSession {
  const known = sessions.get(client);
  if (known !== undefined) return known;
  const made = new VoiceSession(client);
  sessions.set(client, made);
  return made;
}
