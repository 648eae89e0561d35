import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createClock } from "./clock";

describe("the clock of the page", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("ticks for all who look, at once, and for nobody else", () => {
    let time = 0;
    const clock = createClock(() => time);
    const heard: string[] = [];
    const stopOne = clock.subscribe(() => heard.push(`one ${clock.now()}`));
    const stopOther = clock.subscribe(() => heard.push(`other ${clock.now()}`));
    time = 1000;
    vi.advanceTimersByTime(1000);
    expect(heard).toEqual(["one 1000", "other 1000"]);
    stopOne();
    stopOther();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("keeps the beginning of what is drawn anew", () => {
    let time = 5;
    const clock = createClock(() => time);
    expect(clock.startOf("a")).toBe(5);
    time = 900;
    expect(clock.startOf("a")).toBe(5);
    for (let n = 0; n < 500; n += 1) clock.startOf(`more ${n}`);
    expect(clock.startOf("a")).toBe(900);
  });
});
