import { act, render, screen } from "@testing-library/react";
import { Suspense } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lazyPart, patient } from "./lazy-part";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const lost = new TypeError("Failed to fetch dynamically imported module");

it("waits for the network, and leaves what is around it alone", async () => {
  let there = false;
  vi.stubGlobal("fetch", async () => {
    if (!there) throw new TypeError("Failed to fetch");
    return new Response();
  });
  const Part = lazyPart(async () => {
    if (!there) throw lost;
    return () => <p>the part</p>;
  });
  render(
    <>
      <p>all around</p>
      <Suspense fallback={<p>soon</p>}>
        <Part />
      </Suspense>
    </>,
  );
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(document.body.textContent).toBe("all aroundsoon");
  there = true;
  await act(async () => void window.dispatchEvent(new Event("online")));
  expect(screen.getByText("the part")).toBeDefined();
  expect(vi.getTimerCount()).toBe(0);
});

it("tries once more when the server is back before it was asked for", async () => {
  const load = vi.fn(async () => "part").mockRejectedValueOnce(lost);
  expect(await patient(load, async () => true)).toBe("part");
});

it("fails when the server is there and has no such part any more", async () => {
  const load = vi.fn(async () => Promise.reject(lost));
  await expect(patient(load, async () => true)).rejects.toBe(lost);
  expect(load).toHaveBeenCalledTimes(2);
});

it("asks once more for a style sheet that did not come", async () => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = "/part.css";
  document.head.append(link);
  await patient(vi.fn(async () => "part").mockRejectedValueOnce(lost), async () => true);
  expect(link.isConnected).toBe(false);
  const again = document.head.querySelector<HTMLLinkElement>("link[href='/part.css']");
  expect(again).not.toBeNull();
  again?.remove();
});
