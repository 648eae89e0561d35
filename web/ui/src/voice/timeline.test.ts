import { describe, expect, it } from "vitest";
import { LEAD_S, Timeline } from "./timeline";

describe("the plan of playing", () => {
  it("joins the chunks of a track without a gap", () => {
    const timeline = new Timeline();
    expect(timeline.place("a", 0.5, 10)).toBe(10 + LEAD_S);
    expect(timeline.place("a", 0.25, 10.1)).toBe(10.5 + LEAD_S);
    expect(timeline.place("a", 0.25, 10.2)).toBe(10.75 + LEAD_S);
    expect(timeline.end()).toBe(11 + LEAD_S);
  });

  it("starts a further track after the first", () => {
    const timeline = new Timeline();
    timeline.place("a", 1, 10);
    expect(timeline.place("b", 1, 10.1)).toBe(11 + LEAD_S);
    expect(timeline.place("a", 1, 10.2)).toBe(11 + LEAD_S);
  });

  it("starts anew after a pause in the stream", () => {
    const timeline = new Timeline();
    timeline.place("a", 0.5, 10);
    expect(timeline.place("a", 0.5, 20)).toBe(20 + LEAD_S);
    expect(timeline.place("b", 0.5, 30)).toBe(30 + LEAD_S);
  });

  it("forgets what was interrupted", () => {
    const timeline = new Timeline();
    timeline.place("a", 60, 10);
    timeline.clear();
    expect(timeline.end()).toBe(0);
    expect(timeline.place("a", 1, 11)).toBe(11 + LEAD_S);
  });
});
