import type { Thread } from "@cl/protocol";
import { expect, onTestFinished, test } from "vitest";
import { joined, summariesOf, ThreadHistory } from "../src/history/index";
import { startChat, until } from "./chat";

function thread(id: string, createdAt: string, more: Partial<Thread> = {}): Thread {
  return { id, createdAt, name: id, steps: [], ...more };
}

test("a thread was active no earlier than the one that follows it in the list", () => {
  const page = [thread("old, revived", "2026-01-01T00:00:00Z"), thread("new", "2026-03-01T00:00:00Z")];
  const march = Date.parse("2026-03-01T00:00:00Z");
  expect(summariesOf(page).map(({ activeAt }) => activeAt)).toEqual([march, march]);
});

test("what a row tells is read from an object as from JSON text, and a date that is none counts as long ago", () => {
  const metadata = { is_shared: true, share_expires_at: "2026-05-01T00:00:00Z" };
  const [one, two] = summariesOf([
    thread("a", "2026-03-01T00:00:00Z", { metadata }),
    thread("b", "yesterday", { metadata: JSON.stringify(metadata) }),
  ]);
  expect(one).toMatchObject({ shared: true, shareEnds: "2026-05-01T00:00:00Z", running: false });
  expect(two).toMatchObject({ shared: true, activeAt: 0 });
});

test("a fresh first page keeps what was loaded behind it, unless the list ends there", () => {
  const old = summariesOf(["c", "b", "a"].map((id, index) => thread(id, `2026-01-0${3 - index}T00:00:00Z`)));
  const page = summariesOf([thread("d", "2026-01-04T00:00:00Z"), thread("c", "2026-01-03T00:00:00Z")]);
  expect(joined(page, old, true).map(({ id }) => id)).toEqual(["d", "c", "b", "a"]);
  expect(joined(page, old, false).map(({ id }) => id)).toEqual(["d", "c"]);
});

/** A history whose list is answered when `answer` is called, with what the server had at that time. */
async function slowHistory() {
  const chat = await startChat();
  const waiting: ((threads: readonly Thread[]) => void)[] = [];
  const apiFetch = (path: string): Promise<Response> =>
    path === "/project/threads"
      ? new Promise((resolve) => waiting.push((data) => resolve(listOf(data))))
      : Promise.resolve(Response.json({ success: true }));
  const history = new ThreadHistory({ ...chat.client, apiFetch });
  onTestFinished(() => history.dispose());
  const names = () => history.state.getState().threads.map(({ name }) => name);
  const say = async (threadId: string, text: string) => {
    chat.server.publish({ name: "first_interaction", payload: { interaction: text, thread_id: threadId } });
    await until(() => chat.client.state.getState().threadId === threadId);
  };
  const answer = async (threads: readonly Thread[]) => {
    await until(() => waiting.length > 0);
    waiting.shift()?.(threads);
  };
  return { history, names, say, answer };
}

function listOf(data: readonly Thread[]): Response {
  return Response.json({ data, pageInfo: { hasNextPage: false, endCursor: null } });
}

test("a conversation that begins while the list is on its way is on it", async () => {
  const { history, names, say, answer } = await slowHistory();
  const loading = history.refresh();
  await say("one", "apples");
  await answer([thread("old", "2026-01-01T00:00:00Z")]);
  await loading;
  expect(names()).toEqual(["apples", "old"]);
  const again = history.refresh();
  await say("two", "pears");
  const fruit = thread("one", "2026-01-02T00:00:00Z", { name: "Fruit" });
  await answer([fruit, thread("old", "2026-01-01T00:00:00Z")]);
  await again;
  expect(names()).toEqual(["pears", "Fruit", "old"]);
});

test("a list that was made before a deletion does not bring the thread back", async () => {
  const { history, names, answer } = await slowHistory();
  const all = [thread("b", "2026-01-02T00:00:00Z"), thread("a", "2026-01-01T00:00:00Z")];
  const first = history.refresh();
  await answer(all);
  await first;
  const late = history.refresh();
  history.remove("a");
  history.finishDeletion();
  await answer(all);
  await late;
  expect(names()).toEqual(["b"]);
});
