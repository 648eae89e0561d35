import { expect, it } from "vitest";
import { type RecordedFrame, Recording } from "./recording";

function record(from: number, to: number, blocks: readonly Float32Array[]): readonly RecordedFrame[] {
  const frames: RecordedFrame[] = [];
  const recording = new Recording(from, to, (frame) => frames.push(frame));
  for (const block of blocks) recording.hear(block);
  recording.finish();
  return frames;
}

it("sends frames of 40 ms, the first of which is the start, and then the rest", () => {
  const blocks = Array.from({ length: 10 }, () => new Float32Array(500).fill(0.5));
  const frames = record(48_000, 24_000, blocks);
  expect(frames.map(({ isStart, elapsedTime, data }) => [isStart, elapsedTime, data.byteLength])).toEqual([
    [true, 0, 1920],
    [false, 40, 1920],
    [false, 80, 1160],
  ]);
});

it("sends nothing when nothing was heard", () => {
  expect(record(48_000, 24_000, [])).toEqual([]);
});

it("keeps every sample when the rates are equal", () => {
  const samples = Float32Array.from({ length: 3000 }, (_, index) => (index % 100) / 200);
  const bytes = record(24_000, 24_000, [samples]).flatMap((frame) => Array.from(frame.data));
  const back = new Int16Array(Uint8Array.from(bytes).buffer);
  expect(Array.from(back)).toEqual(Array.from(samples, (sample) => Math.round(sample * 0x7fff)));
});
