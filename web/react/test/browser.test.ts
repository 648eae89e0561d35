import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { browserEnvironment } from "@cl/client";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test("a frame comes once, and a cancelled one never", async () => {
  const environment = browserEnvironment();
  const never = vi.fn();
  environment.nextFrame(never)();
  const task = vi.fn();
  await new Promise<void>((resolve) => {
    environment.nextFrame(() => {
      task();
      resolve();
    });
  });
  await new Promise<void>((resolve) => environment.nextFrame(resolve));
  expect(task).toHaveBeenCalledOnce();
  expect(never).not.toHaveBeenCalled();
});

test("in the background, where no frames come, a timer takes their place", () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  vi.stubGlobal("requestAnimationFrame", () => 1);
  const task = vi.fn();
  browserEnvironment().nextFrame(task);
  vi.advanceTimersByTime(999);
  expect(task).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(task).toHaveBeenCalledOnce();
});

test("ids are uuids of version 4, with and without a secure context", () => {
  const environment = browserEnvironment();
  const v4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(environment.uuid()).toMatch(v4);
  const getRandomValues = crypto.getRandomValues.bind(crypto);
  vi.stubGlobal("crypto", { getRandomValues });
  expect(environment.uuid()).toMatch(v4);
});

test("a page without permission to store goes on without", () => {
  const { local } = browserEnvironment();
  local.setItem("a", "1");
  expect(local.getItem("a")).toBe("1");
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
    throw new DOMException("forbidden", "SecurityError");
  });
  expect(() => local.setItem("a", "2")).not.toThrow();
  expect(local.getItem("a")).toBeNull();
});

test("the page tells when the network or the page itself comes back, until nobody listens", () => {
  const listener = vi.fn();
  const unsubscribe = browserEnvironment().onNetworkChange(listener);
  for (const name of ["online", "offline", "pageshow"]) window.dispatchEvent(new Event(name));
  document.dispatchEvent(new Event("visibilitychange"));
  expect(listener).toHaveBeenCalledTimes(4);
  unsubscribe();
  window.dispatchEvent(new Event("online"));
  document.dispatchEvent(new Event("visibilitychange"));
  expect(listener).toHaveBeenCalledTimes(4);
});

async function uploadServer(): Promise<{
  readonly url: string;
  readonly bodies: string[];
  readonly server: Server;
}> {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    response.setHeader("Access-Control-Allow-Origin", location.origin);
    response.setHeader("Access-Control-Allow-Credentials", "true");
    if (request.method === "POST") bodies.push(await text(request));
    response.end('{"id":"f1"}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, bodies, server };
}

test("a file goes up as a form, and the answer comes back whatever it says", async () => {
  const { url, bodies } = await uploadServer();
  const file = new File(["hello"], "hello.txt", { type: "text/plain" });
  const { signal } = new AbortController();
  const answer = await browserEnvironment().upload({ url, file, signal, onProgress: () => {} });
  expect(answer).toEqual({ status: 200, body: '{"id":"f1"}' });
  expect(bodies[0]).toContain('name="file"; filename="hello.txt"');
  expect(bodies[0]).toContain("hello");
});

test("an upload without an answer, or a cancelled one, fails", async () => {
  const { url, server } = await uploadServer();
  const file = new File(["hello"], "hello.txt");
  const abort = new AbortController();
  const cancelled = browserEnvironment().upload({ url, file, signal: abort.signal, onProgress: () => {} });
  abort.abort();
  await expect(cancelled).rejects.toThrow("cancelled");
  server.close();
  server.closeAllConnections();
  vi.spyOn(console, "error").mockImplementation(() => {}); // jsdom reports the refused connection there too
  const { signal } = new AbortController();
  await expect(browserEnvironment().upload({ url, file, signal, onProgress: () => {} })).rejects.toThrow();
});
