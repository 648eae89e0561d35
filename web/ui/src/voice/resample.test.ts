import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Resampler } from "./resample";

function tone(hertz: number, rate: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => Math.sin((2 * Math.PI * hertz * index) / rate));
}

function power(samples: Float32Array): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}

describe("changing the sample rate", () => {
  it.each([
    [48_000, 24_000],
    [44_100, 24_000],
    [16_000, 24_000],
  ])("from %d to %d keeps the length in time", (from, to) => {
    const output = new Resampler(from, to).push(new Float32Array(from));
    expect(Math.abs(output.length - to)).toBeLessThanOrEqual(1);
  });

  it("leaves equal rates as they are", () => {
    const input = tone(440, 24_000, 100);
    expect(new Resampler(24_000, 24_000).push(input)).toEqual(input);
  });

  it("keeps speech and weakens what the new rate cannot carry", () => {
    const speech = new Resampler(48_000, 24_000).push(tone(440, 48_000, 48_000));
    const hiss = new Resampler(48_000, 24_000).push(tone(22_000, 48_000, 48_000));
    expect(power(speech)).toBeGreaterThan(0.49);
    expect(power(hiss)).toBeLessThan(0.01);
  });

  it("does not depend on where the stream was cut", () => {
    const input = tone(300, 44_100, 2000);
    const whole = new Resampler(44_100, 24_000).push(input);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 12 }), (cuts) => {
        const resampler = new Resampler(44_100, 24_000);
        const parts: number[] = [];
        let from = 0;
        for (const cut of [...cuts, input.length]) {
          parts.push(...resampler.push(input.subarray(from, from + cut)));
          from += cut;
        }
        expect(Float32Array.from(parts)).toEqual(whole);
      }),
    );
  });

  it("is as exact after a long time as at first", () => {
    const output = new Resampler(44_100, 24_000).push(new Float32Array(200_000).fill(0.25));
    // The first sample rises from silence.
    expect(output.subarray(1).every((sample) => Math.abs(sample - 0.25) < 1e-6)).toBe(true);
  });
});
