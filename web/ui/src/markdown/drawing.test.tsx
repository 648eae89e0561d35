import { act, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Markdown } from "./markdown";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["requestAnimationFrame", "cancelAnimationFrame"] });
});

afterEach(() => {
  vi.useRealTimers();
});

const LONG = Array.from({ length: 1_000 }, (_, at) => `Paragraph ${at} with some words.`).join("\n\n");

/** Without the roles of the testing library, which take minutes for so many. */
function paragraphsOf(page: HTMLElement): readonly Element[] {
  return [...page.querySelectorAll("[role=article]")];
}

/** Texts of the paragraphs after each frame, until all are there. */
function framesOf(text: string): readonly (readonly (string | null)[])[] {
  const { container } = render(<Markdown text={text} />);
  const shown = () => paragraphsOf(container).map(({ textContent }) => textContent);
  const frames = [shown()];
  while (container.querySelector(".markdown-rest")) {
    act(() => {
      vi.advanceTimersToNextFrame();
    });
    frames.push(shown());
  }
  return frames;
}

it("a long text is drawn in more than one frame, from its beginning, and whole in the end", () => {
  const frames = framesOf(LONG);
  expect(frames.length).toBeGreaterThan(2);
  expect(frames.at(-1)).toEqual(LONG.split("\n\n"));
  for (const [at, frame] of frames.slice(1).entries()) {
    const before = frames[at] ?? [];
    expect(frame.length).toBeGreaterThan(before.length);
    expect(frame.slice(0, before.length)).toEqual(before);
  }
});

it("an ordinary answer is there at once", () => {
  expect(framesOf(LONG.slice(0, 5_000))).toHaveLength(1);
});

it("marks count, and so do footnotes, tables and pieces of one paragraph", () => {
  const notes = Array.from({ length: 300 }, (_, at) => `a[^${at}]`).join(" ");
  const texts = Array.from({ length: 300 }, (_, at) => `[^${at}]: note`).join("\n");
  const page = render(<Markdown text={`${notes}\n\n${texts}`} />);
  expect(page.container.querySelectorAll(".footnotes li").length).toBeLessThan(300);
  for (let frame = 0; frame < 50; frame += 1) {
    act(() => {
      vi.advanceTimersToNextFrame();
    });
  }
  expect(page.container.querySelectorAll(".footnotes li")).toHaveLength(300);
});

it("what is added to a text that grows is there at once", () => {
  const page = render(<Markdown text={LONG} streaming />);
  for (let frame = 0; frame < 60; frame += 1) {
    act(() => {
      vi.advanceTimersToNextFrame();
    });
  }
  for (let end = 1; end < 40; end += 1) {
    page.rerender(<Markdown text={`${LONG}\n\n${"More words. ".repeat(end)}`} streaming />);
    expect(paragraphsOf(page.container)).toHaveLength(1_001);
  }
});
