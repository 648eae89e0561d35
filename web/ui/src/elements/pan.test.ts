import { describe, expect, it } from "vitest";
import { kept, MOST, WHOLE, zoomedAt } from "./pan";

describe("a picture in its frame", () => {
  it("keeps the point under the pointer when it grows", () => {
    const grown = zoomedAt(WHOLE, 2, { x: 100, y: -50 });
    expect(grown).toEqual({ scale: 2, x: -100, y: 50 });
    expect(zoomedAt(grown, 0.01, { x: 100, y: -50 })).toEqual({ scale: 1, x: 0, y: 0 });
    expect(zoomedAt(WHOLE, 100, { x: 0, y: 0 }).scale).toBe(MOST);
  });

  it("does not leave its frame", () => {
    const [picture, frame] = [
      { width: 400, height: 300 },
      { width: 500, height: 300 },
    ];
    expect(kept({ scale: 2, x: 900, y: -900 }, picture, frame)).toEqual({ scale: 2, x: 150, y: -150 });
    expect(kept({ scale: 1, x: 9, y: 9 }, picture, frame)).toEqual({ scale: 1, x: 0, y: 0 });
  });
});
