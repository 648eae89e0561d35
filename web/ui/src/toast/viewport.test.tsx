import { ChatProvider } from "@cl/react";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { connected } from "../../fixtures-composer/connected";
import { ToastViewport } from "./viewport";

afterEach(() => vi.useRealTimers());

it("lets notices go by themselves again after one was put away under the pointer", async () => {
  const { client } = await connected();
  render(
    <ChatProvider client={client}>
      <ToastViewport />
    </ChatProvider>,
  );
  vi.useFakeTimers();
  act(() => client.toast("first", "info"));
  fireEvent.pointerEnter(screen.getByRole("region"));
  act(() => vi.advanceTimersByTime(60_000));
  const dismiss = screen.getByRole("button", { name: "Dismiss" });
  act(() => dismiss.focus());
  // The card goes with the focus, and from under the pointer: browsers tell neither.
  fireEvent.click(dismiss);
  expect(screen.queryByText("first")).toBeNull();
  act(() => client.toast("second", "info"));
  act(() => vi.advanceTimersByTime(6_000));
  expect(screen.queryByText("second")).toBeNull();
});
