import type { EarlierPage, Step, Thread } from "@cl/protocol";
import { expect, test } from "vitest";
import { type Chat, startChat, until } from "./chat";

function said(number: number, more: Partial<Step> = {}): Step {
  const createdAt = new Date(Date.UTC(2026, 0, 1, 0, 0, number)).toISOString();
  return { id: `m${number}`, name: "You", type: "user_message", output: `m${number}`, createdAt, ...more };
}

function messages(from: number, to: number): readonly Step[] {
  return Array.from({ length: to - from }, (_, index) => said(from + index));
}

function names(from: number, to: number): readonly string[] {
  return messages(from, to).map(({ id }) => id);
}

/** A chat that has taken up a thread of 30 messages, the newest ten of which are here. */
async function longChat(page: (before: string) => EarlierPage): Promise<Chat> {
  const chat = await startChat();
  const thread: Thread = { id: "t", createdAt: "", name: null, steps: messages(20, 30), earlier: "m20" };
  chat.server.onCommand = ({ name, payload }) => {
    if (name !== "fetch_earlier") return null;
    const { before } = payload as { readonly before: string };
    return { ok: true, value: page(before) as never };
  };
  chat.server.publish({ name: "resume_thread", payload: thread });
  await until(() => chat.shown().length === 10);
  return chat;
}

const pages = (before: string): EarlierPage =>
  before === "m20"
    ? { steps: messages(10, 20), elements: [], actions: [], earlier: "m10" }
    : { steps: messages(0, 10), elements: [], actions: [], earlier: null };

test("what came before is put before what is here, until the beginning is reached", async () => {
  const { client, shown, server } = await longChat(pages);
  await client.loadEarlier();
  expect(shown()).toEqual(names(10, 30));
  expect(client.state.getState().earlier).toEqual({ before: "m10", status: "idle" });
  await client.loadEarlier();
  expect(shown()).toEqual(names(0, 30));
  await client.loadEarlier();
  expect(client.state.getState().earlier.before).toBeNull();
  const asked = server.commands.filter(({ name }) => name === "fetch_earlier");
  expect(asked.map(({ payload }) => payload)).toEqual([
    { before: "m20", count: 200 },
    { before: "m10", count: 200 },
  ]);
});

test("a message of long ago is brought by its id, and one that is nowhere is not", async () => {
  const { client, shown } = await longChat(pages);
  expect(await client.reveal("m3")).toBe(true);
  expect(shown()).toEqual(names(0, 30));
  expect(await client.reveal("m99")).toBe(false);
});

test("a holder that came early takes its place among its own page", async () => {
  const page: EarlierPage = { steps: [said(0), said(1), said(2)], elements: [], actions: [], earlier: null };
  const chat = await startChat();
  const inside = said(5, { parentId: "m1", type: "tool" });
  const thread: Thread = {
    id: "t",
    createdAt: "",
    name: null,
    steps: [said(1), inside, said(6)],
    earlier: "m5",
  };
  chat.server.onCommand = () => ({ ok: true, value: page as never });
  chat.server.publish({ name: "resume_thread", payload: thread });
  await until(() => chat.client.records.steps.all().length === 3);
  await chat.client.loadEarlier();
  expect(chat.client.records.steps.children(null)).toEqual(["m0", "m1", "m2", "m6"]);
  expect(chat.client.records.steps.children("m1")).toEqual(["m5"]);
});

test("news of a message that is not here yet comes with its page, and not as a new message", async () => {
  const { client, server, shown } = await longChat(pages);
  server.publish({ name: "update_message", payload: said(3, { output: "changed" }) });
  server.publish({ name: "new_message", payload: said(30) });
  await until(() => shown().includes("m30"));
  expect(shown()).toEqual(names(20, 31));
  expect(client.records.steps.get("m3")).toBeUndefined();
});

test("what is here is newer than what a page says of it", async () => {
  const newer = { ...pages("m20"), steps: [...messages(10, 20), said(20, { output: "old" })] };
  const { client, shown } = await longChat(() => newer);
  await client.loadEarlier();
  expect(shown()).toEqual(names(10, 30));
});

test("a page that is refused is told, and can be asked for again", async () => {
  const chat = await longChat(pages);
  const { onCommand } = chat.server;
  const error = { code: "refused", message: "Not now." };
  chat.server.onCommand = (command) => (command.name === "fetch_earlier" ? { ok: false, error } : null);
  await chat.client.loadEarlier();
  expect(chat.client.state.getState().earlier).toEqual({ before: "m20", status: "failed" });
  expect(chat.client.state.getState().toasts.map(({ message }) => message)).toEqual(["Not now."]);
  chat.server.onCommand = onCommand;
  await chat.client.loadEarlier();
  expect(chat.shown()).toEqual(names(10, 30));
});

test("a page of a conversation that was left changes nothing in the next one", async () => {
  const chat = await longChat(pages);
  chat.server.silent = true;
  const asked = chat.client.loadEarlier();
  await chat.client.newChat();
  chat.environment.pass(5_000);
  await asked;
  expect(chat.shown()).toEqual([]);
  expect(chat.client.state.getState().earlier).toEqual({ before: null, status: "idle" });
});

test("a thread that can only be read is read by pages", async () => {
  const chat = await startChat();
  const stored = {
    id: "t",
    createdAt: "",
    name: null,
    steps: messages(20, 30),
    elements: [],
    earlier: "m20",
  };
  chat.server.documents["GET /project/thread/t"] = { body: stored };
  await chat.client.openThread("t");
  expect(chat.shown()).toEqual(names(20, 30));
  chat.server.documents["GET /project/thread/t"] = {
    body: { ...stored, steps: messages(0, 20), earlier: null },
  };
  await chat.client.loadEarlier();
  expect(chat.shown()).toEqual(names(0, 30));
  const asked = chat.server.requests.filter(({ url }) => url.includes("/thread/t")).map(({ url }) => url);
  expect(asked).toEqual(["/root/project/thread/t?count=100", "/root/project/thread/t?before=m20&count=200"]);
});
