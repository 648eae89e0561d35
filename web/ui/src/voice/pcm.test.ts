import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Framer, frameSamples, fromPcm16, loudness, toPcm16 } from "./pcm";

describe("16-bit PCM", () => {
  it("is little-endian, with both ends of the scale reached and clipped", () => {
    const bytes = toPcm16(new Float32Array([0, 1, -1, 2, -2]));
    expect(Array.from(bytes)).toEqual([0, 0, 0xff, 0x7f, 0x00, 0x80, 0xff, 0x7f, 0x00, 0x80]);
  });

  it("comes back as it went, to within two steps", () => {
    fc.assert(
      fc.property(fc.float32Array({ min: -1, max: 1, noNaN: true }), (samples) => {
        const back = fromPcm16(toPcm16(samples));
        return samples.every((sample, index) => Math.abs(sample - (back[index] ?? 9)) < 2 / 0x8000);
      }),
    );
  });

  it("is read from any place in a buffer, without an odd last byte", () => {
    const bytes = new Uint8Array([9, 0x00, 0x40, 7]).subarray(1);
    expect(Array.from(fromPcm16(bytes))).toEqual([0.5]);
  });
});

describe("frames", () => {
  it.each([
    [24_000, 960],
    [16_000, 640],
    [48_000, 1920],
    [8_000, 513],
  ])("at %d Hz have %d samples", (rate, samples) => {
    expect(frameSamples(rate)).toBe(samples);
    expect(samples * 2).toBeGreaterThan(1024);
  });

  it("hold the whole stream in order, however it was cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 50 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 30 }),
        (cuts, size) => {
          const framer = new Framer(size);
          const whole: number[] = [];
          const frames = cuts.flatMap((length) => {
            const part = Float32Array.from({ length }, (_, index) => whole.length + index);
            whole.push(...part);
            return framer.push(part);
          });
          expect(frames.every((frame) => frame.length === size)).toBe(true);
          const rest = framer.flush();
          expect([...frames, ...(rest ? [rest] : [])].flatMap((frame) => [...frame])).toEqual(whole);
          expect(framer.flush()).toBeUndefined();
        },
      ),
    );
  });
});

describe("the meter", () => {
  it("rises from silence to full scale", () => {
    const at = (level: number) => loudness(new Float32Array(100).fill(level));
    expect(at(0)).toBe(0);
    expect(at(0.0001)).toBe(0);
    expect(at(0.1)).toBeCloseTo(2 / 3, 2);
    expect(at(1)).toBeCloseTo(1, 5);
    expect(loudness(new Float32Array())).toBe(0);
  });
});
