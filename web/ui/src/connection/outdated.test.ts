import { afterEach, expect, test, vi } from "vitest";
import { isOutdated } from "./outdated";

const page = (script: string) => `<!doctype html><script type="module" src="${script}"></script>`;
const opened = new DOMParser().parseFromString(page("./assets/index-a1.js"), "text/html");
const serves = (body: string, status = 200) =>
  vi.stubGlobal("fetch", async () => new Response(body, { status }));

afterEach(() => vi.unstubAllGlobals());

test("a page is outdated when the server's begins with another script", async () => {
  serves(page("/root/assets/index-b2.js"));
  expect(await isOutdated("/", opened)).toBe(true);
  serves(page("/root/assets/index-a1.js"));
  expect(await isOutdated("/", opened)).toBe(false);
});

test("nobody is asked to reload for what cannot be told", async () => {
  serves("Bad gateway", 502);
  expect(await isOutdated("/", opened)).toBe(false);
  serves("<p>Sign in to the network</p>");
  expect(await isOutdated("/", opened)).toBe(false);
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  expect(await isOutdated("/", opened)).toBe(false);
});
