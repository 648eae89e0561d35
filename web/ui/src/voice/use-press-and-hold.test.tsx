import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { usePressAndHold } from "./use-press-and-hold";

beforeEach(() => {
  vi.useFakeTimers();
  // Pointers are not captured here: there is no layout.
  vi.stubGlobal("PointerEvent", MouseEvent);
  HTMLElement.prototype.setPointerCapture = () => {};
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function talk(holdable = true) {
  const did: string[] = [];
  function Button() {
    const press = usePressAndHold({
      onClick: () => did.push("click"),
      onHold: () => did.push("hold"),
      onRelease: () => did.push("release"),
      holdable,
    });
    return (
      <button type="button" {...press}>
        Talk
      </button>
    );
  }
  render(<Button />);
  const button = screen.getByRole("button");
  const press = (ms: number) => {
    fireEvent.pointerDown(button, { button: 0 });
    act(() => vi.advanceTimersByTime(ms));
    fireEvent.pointerUp(button);
    fireEvent.click(button);
    return did;
  };
  return { press, button, did };
}

it("talks for as long as the button is held", () => {
  expect(talk().press(2000)).toEqual(["hold", "release"]);
});

it("takes a short press, and a key, for a click", () => {
  const { press, button, did } = talk();
  press(100);
  fireEvent.click(button);
  expect(did).toEqual(["click", "click"]);
});

it("ends when the finger is taken away by the system", () => {
  const { button, did } = talk();
  fireEvent.pointerDown(button, { button: 0 });
  act(() => vi.advanceTimersByTime(1000));
  fireEvent.pointerCancel(button);
  expect(did).toEqual(["hold", "release"]);
});

it("is a click while a call is on, however long it takes", () => {
  expect(talk(false).press(2000)).toEqual(["click"]);
});
