import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useReadAloud } from "./use-read-aloud";

class Utterance {
  lang = "";
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly text: string) {}
}

/** The voice of a browser: it tells what it has broken off a moment later. */
class Voice {
  spoken: Utterance[] = [];
  readonly #late: (() => void)[] = [];
  speak = (part: Utterance) => void this.spoken.push(part);
  cancel = () => {
    for (const part of this.spoken) this.#late.push(() => part.onerror?.());
    this.spoken = [];
  };
  tell = () => act(() => this.#late.splice(0).forEach((each) => void each()));
}

let voice: Voice;
beforeEach(() => {
  voice = new Voice();
  vi.stubGlobal("speechSynthesis", voice);
  vi.stubGlobal("SpeechSynthesisUtterance", Utterance);
});
afterEach(() => vi.unstubAllGlobals());

const words = () => voice.spoken.map(({ text }) => text);

it("goes on with another message when one is asked for while the first is read", () => {
  const [first, second] = [renderHook(useReadAloud), renderHook(useReadAloud)];
  act(() => first.result.current?.start("One."));
  act(() => second.result.current?.start("Two."));
  voice.tell();
  expect(first.result.current?.reading).toBe(false);
  expect(second.result.current?.reading).toBe(true);
  expect(words()).toEqual(["Two."]);
  first.unmount();
  expect(words()).toEqual(["Two."]);
  second.unmount();
  expect(words()).toEqual([]);
});

it("reads the same message again right after it was stopped", () => {
  const { result } = renderHook(useReadAloud);
  act(() => result.current?.start("One."));
  act(() => result.current?.stop());
  expect(result.current?.reading).toBe(false);
  act(() => result.current?.start("One."));
  voice.tell();
  expect(result.current?.reading).toBe(true);
  act(() => voice.spoken.at(-1)?.onend?.());
  expect(result.current?.reading).toBe(false);
});
