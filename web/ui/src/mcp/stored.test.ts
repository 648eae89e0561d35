import { beforeEach, expect, it } from "vitest";
import { readHeaders } from "./headers";
import { offersMcp } from "./offered";
import { forget, remember, storedWishes } from "./stored";
import { statusOf } from "./use-mcp";

beforeEach(() => window.localStorage.clear());

it("remembers servers until they are forgotten, each once", () => {
  remember({ name: "a" });
  const mine = { name: "b", clientType: "sse", url: "http://b/sse", headers: { K: "v" } } as const;
  remember(mine);
  remember({ name: "a" });
  expect(storedWishes()).toEqual([mine, { name: "a" }]);
  forget("b");
  expect(storedWishes()).toEqual([{ name: "a" }]);
});

it("leaves aside what it can't read", () => {
  for (const text of ["{", "7", '[1, {"x": 2}, {"name": 3}]']) {
    window.localStorage.setItem("mcp_storage_key", text);
    expect(storedWishes()).toEqual([]);
  }
});

it("reads what earlier versions have stored", () => {
  const before = [
    { name: "a", type: "stdio", tools: [{ name: "t" }], status: "connected", url: null, headers: null },
  ];
  window.localStorage.setItem("mcp_storage_key", JSON.stringify(before));
  expect(storedWishes()).toEqual([{ name: "a" }]);
});

it("takes headers that are an object of texts", () => {
  expect(readHeaders(" ")).toBeNull();
  expect(readHeaders('{"A": "1"}')).toEqual({ A: "1" });
  for (const text of ["{", "[]", "7", '{"A": 1}', "null"]) expect(readHeaders(text)).toBeUndefined();
});

it("puts what this page waits for before what is known", () => {
  const server = {
    name: "a",
    type: "stdio",
    status: "connected",
    isUserProvided: false,
    url: null,
    tools: [],
    toolsChanged: false,
    reason: null,
  } as const;
  expect(statusOf(undefined, undefined)).toBe("off");
  expect(statusOf(server, undefined)).toBe("connected");
  expect(statusOf(server, { busy: true })).toBe("connecting");
  expect(statusOf(server, { busy: false, error: "no" })).toBe("connected");
});

it("offers servers where there is one to choose or people may add their own", () => {
  const settings = (mcp: object) => ({ features: { mcp } }) as unknown as Parameters<typeof offersMcp>[0];
  expect(offersMcp(null)).toBe(false);
  expect(offersMcp(settings({ enabled: false, servers: [{ name: "a", type: "sse" }] }))).toBe(false);
  expect(offersMcp(settings({ enabled: true, servers: [] }))).toBe(false);
  expect(offersMcp(settings({ enabled: true, servers: [{ name: "a", type: "sse" }] }))).toBe(true);
  expect(offersMcp(settings({ enabled: true, user_servers: { enabled: true } }))).toBe(true);
});
