import type { Thread } from "@cl/protocol";
import { expect, onTestFinished, test } from "vitest";
import { ThreadHistory } from "../src/history/index";
import { startChat, until } from "./chat";

function thread(id: string, metadata: Thread["metadata"] = {}): Thread {
  return { id, createdAt: `2026-01-0${id.length}T00:00:00Z`, name: id, steps: [], metadata };
}

const PINNED = { pinned_at: "2026-01-01T00:00:00Z" };

async function historyOf(data: readonly Thread[]) {
  const { client, server } = await startChat();
  const list = { body: { data, pageInfo: { hasNextPage: false, endCursor: null } } };
  server.documents["POST /project/threads"] = list;
  server.documents["PATCH /project/thread"] = { body: { success: true } };
  const history = new ThreadHistory(client);
  onTestFinished(() => history.dispose());
  await history.refresh();
  const { state } = history;
  const names = () => state.getState().threads.map(({ name }) => name);
  const pinned = () => state.getState().pinned.map(({ name }) => name);
  const refuse = () => {
    server.documents["PATCH /project/thread"] = { status: 503, body: { detail: "Not now" } };
  };
  const sent = () =>
    server.requests.filter(({ method }) => method === "PATCH").map(({ body }) => JSON.parse(body));
  return { history, names, pinned, refuse, sent, server, client };
}

test("a pinned thread is at the head of the list, until it is pinned no longer", async () => {
  const { history, pinned, names, sent } = await historyOf([thread("aaa"), thread("bb", PINNED)]);
  expect(pinned()).toEqual(["bb"]);
  await history.pin("aaa", true);
  expect(pinned()).toEqual(["aaa", "bb"]);
  await history.pin("bb", false);
  expect(pinned()).toEqual(["aaa"]);
  expect(names()).toEqual(["aaa", "bb"]);
  expect(sent()).toEqual([
    { threadId: "aaa", pinned: true },
    { threadId: "bb", pinned: false },
  ]);
});

test("a thread that was put away is off the list, and back when the server refuses", async () => {
  const { history, names, pinned, refuse } = await historyOf([thread("aaa"), thread("bb", PINNED)]);
  await history.archive("aaa");
  expect(names()).toEqual(["bb"]);
  refuse();
  await expect(history.archive("bb")).rejects.toThrow();
  await expect(history.pin("bb", false)).rejects.toThrow();
  expect([names(), pinned()]).toEqual([["bb"], ["bb"]]);
});

test("a deleted thread comes back to where it was pinned", async () => {
  const { history, pinned } = await historyOf([thread("aaa"), thread("bb", PINNED)]);
  history.remove("bb");
  expect(pinned()).toEqual([]);
  history.undo();
  expect(pinned()).toEqual(["bb"]);
});

test("a name that the app gives is on the list at once", async () => {
  const { names, server } = await historyOf([thread("aaa")]);
  const payload = { thread_id: "aaa", name: "About tea" };
  server.publish({ name: "thread_named", payload } as never);
  await until(() => names().includes("About tea"));
});

test("what was put away is asked for by pages", async () => {
  const { history, server } = await historyOf([thread("aaa")]);
  expect((await history.archived("last")).threads.map(({ name }) => name)).toEqual(["aaa"]);
  const asked = server.requests.filter(({ url }) => url.endsWith("/project/threads")).at(-1);
  expect(JSON.parse(asked?.body ?? "")).toEqual({
    pagination: { first: 20, cursor: "last" },
    filter: { archived: true },
  });
});
