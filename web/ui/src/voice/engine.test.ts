import { expect, it } from "vitest";
import { VoiceEngine } from "./engine";
import type { Microphone } from "./microphone";

const SILENT = { level: () => {}, frame: () => {}, speaking: () => {} };

it("keeps one microphone open when it was asked for twice, and none in the end", async () => {
  let open = 0;
  const allowed: (() => void)[] = [];
  const microphone = (): Promise<Microphone> =>
    new Promise((resolve) => {
      allowed.push(() => {
        open += 1;
        const close = async () => {
          open -= 1;
        };
        resolve({ sampleRate: 48_000, close });
      });
    });
  const engine = new VoiceEngine(24_000, SILENT, microphone);
  const both = [engine.listen(), engine.listen()];
  for (const allow of allowed) allow();
  await Promise.all(both);
  expect(open).toBe(1);
  await engine.hush();
  expect(open).toBe(0);
});
