import { afterEach, expect, it } from "vitest";
import { connected } from "../../fixtures-composer/connected";
import { McpConnections } from "./connections";
import { storedWishes } from "./stored";

afterEach(() => window.localStorage.clear());

it.each([
  ["connects after all", new Response("{}")],
  ["fails", Response.json({ detail: "refused" }, { status: 400 })],
])("forgets a server that was given up, when it %s", async (_, late) => {
  const { client } = await connected();
  let answer = (_response: Response) => {};
  client.apiFetch = (_path, init) =>
    init?.method === "DELETE"
      ? Promise.resolve(new Response("{}"))
      : new Promise((resolve) => {
          answer = resolve;
        });
  const connections = new McpConnections(client);
  const outcome = connections.connect({ name: "files" });
  expect(connections.requests.getState()).toEqual({ files: { busy: true } });
  await connections.disconnect("files");
  answer(late);
  expect(await outcome).toBe(false);
  expect(connections.requests.getState()).toEqual({});
  expect(storedWishes()).toEqual([]);
});
