import { describe, expect, it } from "vitest";
import { mayBegin, swipeOf } from "./edge-swipe";

const closed = { open: false, rtl: false, width: 390 };
const open = { ...closed, open: true };
const at = (x: number, y = 400) => ({ x, y });

describe("a swipe for the history", () => {
  it("begins at the edge that the history comes from", () => {
    expect([mayBegin(at(20), closed), mayBegin(at(200), closed), mayBegin(at(370), closed)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(mayBegin(at(370), { ...closed, rtl: true })).toBe(true);
    expect(mayBegin(at(200), open)).toBe(true);
  });

  it("opens on the way in and closes on the way out", () => {
    expect(swipeOf(at(20), at(50), closed)).toBeUndefined();
    expect(swipeOf(at(20), at(80), closed)).toBe("open");
    expect(swipeOf(at(200), at(120), open)).toBe("close");
    expect(swipeOf(at(370), at(300), { ...closed, rtl: true })).toBe("open");
    expect(swipeOf(at(200), at(280), { ...open, rtl: true })).toBe("close");
  });

  it("is none when the finger scrolls, or turns back", () => {
    expect(swipeOf(at(20), at(60, 480), closed)).toBe("given up");
    expect(swipeOf(at(20), at(80, 440), closed)).toBeUndefined();
    expect(swipeOf(at(200), at(260), open)).toBe("given up");
  });
});
