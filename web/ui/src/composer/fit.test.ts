import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitCount } from "./fit";

describe("how many tools fit", () => {
  it.each([
    ["all of them, to the pixel", { widths: [40, 40, 40], available: 128 }, 3],
    ["two and the button for the rest", { widths: [40, 40, 40], available: 127 }, 1],
    ["none but the button", { widths: [90, 40], available: 100 }, 0],
    ["nothing to place", { widths: [], available: 0 }, 0],
  ])("%s", (_, row, count) => {
    expect(fitCount({ gap: 4, more: 40, ...row })).toBe(count);
  });

  it("never lets the row overflow while the button itself fits", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 12 }),
        fc.integer({ min: 44, max: 900 }),
        (widths, available) => {
          const count = fitCount({ widths, gap: 4, available, more: 44 });
          const shown = count < widths.length ? [...widths.slice(0, count), 44] : widths;
          const used = shown.reduce((sum, width) => sum + width, 0) + 4 * Math.max(0, shown.length - 1);
          expect(used).toBeLessThanOrEqual(available);
        },
      ),
    );
  });
});
