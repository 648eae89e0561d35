import { type ChatClient, createChatClient } from "@cl/client";
import { waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { World } from "../../fixtures-composer/world";
import type { EngineEvents } from "./engine";
import { MicrophoneError } from "./microphone";
import { type Engine, VoiceSession } from "./voice-session";

/** Audio devices that a test plays: nothing is heard but what it says. */
class Devices implements Engine {
  readonly did: string[] = [];
  readonly events: EngineEvents;
  refuse: MicrophoneError | undefined;

  constructor(events: EngineEvents) {
    this.events = events;
  }

  async listen(): Promise<void> {
    if (this.refuse) throw this.refuse;
    this.did.push("listen");
  }

  record(): void {
    this.did.push("record");
  }

  async hush(): Promise<void> {
    this.did.push("hush");
  }

  play(track: string, data: string): void {
    this.did.push(`play ${track} ${data}`);
  }

  interrupt(): void {
    this.did.push("interrupt");
  }
}

let world: World;
let client: ChatClient;
let devices: Devices;
let voice: VoiceSession;
let refusal: MicrophoneError | undefined;

beforeEach(async () => {
  refusal = undefined;
  world = new World();
  client = createChatClient({
    baseUrl: "",
    rootPath: "",
    language: "en-US",
    environment: world.environment(),
  });
  await client.start();
  await waitFor(() => expect(client.state.getState().connection.status).toBe("online"));
  voice = new VoiceSession(client, async (_rate, events) => {
    devices = new Devices(events);
    devices.refuse = refusal;
    return devices;
  });
});

function speak(isStart: boolean, elapsedTime: number): void {
  devices.events.frame({ isStart, elapsedTime, data: new Uint8Array([1, 2, 3, 4]) });
}

describe("a voice conversation", () => {
  it("records once the app has said yes, and tells the end after the last frame", async () => {
    await voice.start();
    expect(world.heard).toEqual(["audio_start"]);
    expect(devices.did).toEqual(["listen"]);
    world.emit("audio_connection", "on");
    await waitFor(() => expect(devices.did).toEqual(["listen", "record"]));
    expect(voice.state.getState().since).not.toBeNull();
    speak(true, 0);
    speak(false, 40);
    await voice.stop();
    expect(world.commands.slice(1)).toEqual([
      {
        name: "audio_chunk",
        payload: { isStart: true, mimeType: "pcm16", elapsedTime: 0, data: "AQIDBA==" },
      },
      {
        name: "audio_chunk",
        payload: { isStart: false, mimeType: "pcm16", elapsedTime: 40, data: "AQIDBA==" },
      },
      { name: "audio_end", payload: null },
    ]);
    expect(devices.did.slice(2)).toEqual(["hush", "interrupt"]);
    expect(voice.state.getState().since).toBeNull();
  });

  it("says so when the app refuses", async () => {
    await voice.start();
    world.emit("audio_connection", "off");
    expect(voice.state.getState().trouble).toBe("refused");
    await waitFor(() => expect(devices.did).toContain("hush"));
  });

  it("says so when the browser refuses, and ends the call", async () => {
    refusal = new MicrophoneError("denied");
    await voice.start();
    expect(voice.state.getState().trouble).toBe("denied");
    expect(world.heard).toEqual(["audio_start", "audio_end"]);
  });

  it("says so when its code does not arrive, ends the call, and tries again", async () => {
    let broken = true;
    vi.spyOn(console, "error").mockImplementation(() => {});
    voice = new VoiceSession(client, async (_rate, events) => {
      if (broken) throw new TypeError("Failed to fetch dynamically imported module");
      devices = new Devices(events);
      return devices;
    });
    await voice.start();
    expect(voice.state.getState().trouble).toBe("unavailable");
    expect(world.heard).toEqual(["audio_start", "audio_end"]);
    broken = false;
    await voice.start();
    expect(devices.did).toEqual(["listen"]);
    vi.restoreAllMocks();
  });

  it("closes the microphone when the app ends the call, and sends nothing after that", async () => {
    await voice.start();
    world.emit("audio_connection", "on");
    await waitFor(() => expect(devices.did).toContain("record"));
    world.emit("audio_connection", "off");
    await waitFor(() => expect(devices.did).toContain("hush"));
    speak(false, 80);
    expect(world.heard).toEqual(["audio_start"]);
    expect(voice.state.getState().trouble).toBeNull();
  });

  it("ends when the connection is lost", async () => {
    await voice.start();
    world.emit("audio_connection", "on");
    await waitFor(() => expect(devices.did).toContain("record"));
    world.drop();
    await waitFor(() => expect(devices.did).toContain("hush"));
    expect(voice.state.getState().since).toBeNull();
  });

  it("toggles", async () => {
    voice.toggle();
    await waitFor(() => expect(devices?.did).toContain("listen"));
    world.emit("audio_connection", "on");
    voice.toggle();
    await waitFor(() => expect(world.heard).toEqual(["audio_start", "audio_end"]));
  });

  it("tells the app when the page goes away during a recording, and only then", async () => {
    voice.abandon();
    expect(world.heard).toEqual([]);
    await voice.start();
    voice.abandon();
    expect(world.heard).toEqual(["audio_start", "audio_end"]);
  });

  it("plays what the app says in order, also without a recording, and falls silent at once", async () => {
    for (const data of ["AA==", "BB==", "CC=="])
      world.emit("audio_chunk", { mimeType: "pcm16", track: "a", data });
    world.emit("audio_interrupt", {});
    await waitFor(() =>
      expect(devices.did).toEqual(["play a AA==", "play a BB==", "play a CC==", "interrupt"]),
    );
  });

  it("hands the loudness on until nobody listens", async () => {
    const heard: number[] = [];
    const stop = voice.onLevel((level) => heard.push(level));
    await voice.start();
    devices.events.level(0.5);
    stop();
    devices.events.level(0.9);
    expect(heard).toEqual([0.5]);
  });
});
