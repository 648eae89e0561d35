import type { Json } from "@cl/protocol";
import { afterEach, expect, test } from "vitest";
import { openWindowBridge, parentOrigin } from "./window-bridge";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

function open() {
  const heard: Json[] = [];
  const bridge = openWindowBridge(window, (data) => heard.push(data));
  closers.push(bridge.close);
  return { heard, bridge };
}

const arrive = (data: unknown, source: MessageEventSource | null = window) =>
  window.dispatchEvent(new MessageEvent("message", { data, source }));

test("texts and objects of this page reach the app unchanged", () => {
  const { heard } = open();
  arrive('{"type":"hello"}');
  arrive({ type: "hello", list: [1, null] });
  expect(heard).toEqual(['{"type":"hello"}', { type: "hello", list: [1, null] }]);
});

test("sec_E13 frames inside the conversation are not heard", () => {
  const { heard } = open();
  const frame = document.createElement("iframe");
  document.body.append(frame);
  arrive("from a preview", frame.contentWindow);
  frame.remove();
  expect(heard).toEqual([]);
});

test("what cannot be JSON is not passed on", () => {
  const { heard } = open();
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  arrive(loop);
  arrive(10n);
  expect(heard).toEqual([]);
});

test("without a page around, scripts of this page hear the app, and the app does not hear itself", () => {
  const { heard, bridge } = open();
  const seen: unknown[] = [];
  const listen = (event: MessageEvent) => seen.push(event.data);
  window.addEventListener("message", listen);
  bridge.post({ status: "done" });
  window.removeEventListener("message", listen);
  expect(seen).toEqual([{ status: "done" }]);
  expect(heard).toEqual([]);
});

test("sec_E13 content is addressed to the embedding page's origin", () => {
  const page = (ancestors: readonly string[] | undefined, referrer: string) =>
    ({
      location: { ancestorOrigins: ancestors, origin: "https://own.example" },
      document: { referrer },
    }) as unknown as Window;
  expect(parentOrigin(page(["https://host.example"], ""))).toBe("https://host.example");
  expect(parentOrigin(page(undefined, "https://host.example/page?x=1"))).toBe("https://host.example");
  expect(parentOrigin(page(undefined, ""))).toBe("https://own.example");
});
