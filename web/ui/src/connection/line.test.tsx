import { ChatProvider } from "@cl/react";
import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { connected } from "../../fixtures-composer/connected";
import { ConnectionLine } from "./line";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("tells of a loss and of its end, and then its clock stands still", async () => {
  const { client } = await connected();
  vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));
  render(
    <ChatProvider client={client}>
      <ConnectionLine />
    </ChatProvider>,
  );
  vi.useFakeTimers();
  const is = (status: "reconnecting" | "online") => {
    const { connection } = client.state.getState();
    act(() => client.state.setState({ connection: { ...connection, status, since: Date.now() } }));
  };
  for (const _ of ["a first loss", "and another"]) {
    is("reconnecting");
    expect(screen.getByText(/Connection lost/)).toBeDefined();
    act(() => vi.advanceTimersByTime(60_000));
    expect(vi.getTimerCount()).toBe(1);
    is("online");
    expect(screen.getByText("Connected again")).toBeDefined();
    act(() => vi.advanceTimersByTime(3_000));
    expect(screen.queryByText("Connected again")).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  }
});
