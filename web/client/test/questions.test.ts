import type { AskRequest } from "@cl/protocol";
import { expect, test } from "vitest";
import { startChat, until } from "./chat";
import { step } from "./server";

const QUESTION: AskRequest = {
  msg: step("q", { output: "Your name?", parentId: "run" }),
  spec: { type: "text", timeout: 60, step_id: "q" },
};

test("a text answer is shown below the question's parent and closes the question", async () => {
  const chat = await startChat();
  chat.server.publish({ name: "ask", payload: QUESTION });
  await until(() => chat.client.records.asks.all().length === 1);
  const [ask] = chat.client.records.asks.all();
  if (ask === undefined) throw new Error("no question");
  expect(ask.deadline).toBe(chat.environment.now() + 60_000);
  chat.client.answerAsk(ask, "Ada");
  expect(chat.client.records.asks.all()).toEqual([]);
  await until(() => chat.server.commands.length === 1);
  expect(chat.server.commands[0]).toMatchObject({
    name: "answer",
    payload: { ask: "q", value: { output: "Ada", type: "user_message", parentId: "run" } },
  });
  expect(chat.shown()).toEqual(["Your name?", "Ada"]);
});

test("an open question is there once after a reconnect, with the time that is left", async () => {
  const chat = await startChat();
  chat.server.publish({ name: "ask", payload: QUESTION });
  await until(() => chat.client.records.asks.all().length === 1);
  await chat.reconnect();
  expect(chat.client.records.asks.all()).toHaveLength(1);
  chat.server.onlySnapshots = true;
  chat.server.publish({ name: "update_message", payload: { id: "q", name: "Assistant" } });
  chat.server.model.asks = [{ ...QUESTION, spec: { ...QUESTION.spec, timeout: 30 } }];
  await chat.reconnect();
  await until(() => chat.client.records.asks.get("q")?.spec.timeout === 30);
  expect(chat.shown()).toEqual(["Your name?"]);
});

test("an unanswered answer is sent again; the question does not come back", async () => {
  const chat = await startChat();
  chat.server.publish({ name: "ask", payload: { ...QUESTION, spec: { ...QUESTION.spec, type: "text" } } });
  await until(() => chat.client.records.asks.all().length === 1);
  const [ask] = chat.client.records.asks.all();
  if (ask === undefined) throw new Error("no question");
  chat.server.silent = true;
  chat.client.answerAsk(ask, "Ada");
  await until(() => chat.server.commands.length === 1);
  chat.server.silent = false;
  await chat.reconnect();
  await until(() => chat.server.commands.length === 2);
  expect(chat.server.commands[1]).toEqual(chat.server.commands[0]);
  expect(chat.client.records.asks.all()).toEqual([]);
});

test("a queued message does not answer a question by accident", async () => {
  const chat = await startChat();
  chat.server.publish({ name: "task_start", payload: {} });
  await until(() => chat.client.state.getState().busy);
  chat.client.send("unrelated");
  chat.server.publish({ name: "ask", payload: QUESTION });
  await until(() => !chat.client.state.getState().busy);
  expect(chat.server.commands).toEqual([]);
  chat.server.publish({ name: "clear_ask", payload: {} });
  await until(() => chat.server.commands.length === 1);
});

test("a page call is passed on once, however often it is told, and its result goes back", async () => {
  const chat = await startChat();
  const heard: string[] = [];
  chat.client.on("call", ({ id, name }) => heard.push(`${id} ${name}`));
  chat.server.publish({ name: "call_fn", payload: { id: "c", name: "locate", args: {} } });
  await until(() => heard.length === 1);
  chat.server.onlySnapshots = true;
  chat.server.publish({ name: "task_start", payload: {} });
  await chat.reconnect();
  await until(() => chat.client.state.getState().busy);
  expect(heard).toEqual(["c locate"]);
  chat.client.answerCall("c", { city: "Oslo" });
  await until(() => chat.server.commands.length === 1);
  expect(chat.server.commands[0]).toMatchObject({ payload: { call: "c", value: { city: "Oslo" } } });
});

test("a file goes up, travels with the message, and the server's element takes its place", async () => {
  const chat = await startChat();
  chat.server.documents["POST /project/file"] = { body: { id: "f1" } };
  const file = new File(["hello"], "hello.png", { type: "image/png" });
  const attached = chat.client.upload(file);
  expect(chat.client.state.getState().attachments).toMatchObject([
    { status: "uploading", name: "hello.png" },
  ]);
  await expect(attached.done).resolves.toEqual({ id: "f1" });
  chat.client.send("look", { files: chat.client.state.getState().attachments });
  expect(chat.client.state.getState().attachments).toEqual([]);
  const [id = ""] = chat.client.records.display.tree().root;
  expect(chat.client.records.elements.of(id)).toMatchObject([{ type: "image", chainlitKey: "f1" }]);
  await until(() => chat.server.commands.length === 1);
  expect(chat.server.commands[0]).toMatchObject({ payload: { fileReferences: [{ id: "f1" }] } });
  const [standIn] = chat.client.records.elements.of(id);
  if (standIn === undefined) throw new Error("no element");
  chat.server.publish({ name: "element", payload: { ...standIn, id: "e1" } });
  await until(() => chat.client.records.elements.get("e1") !== undefined);
  expect(chat.client.records.elements.of(id).map((element) => element.id)).toEqual(["e1"]);
});

test("a refused upload says why, and can be tried again", async () => {
  const chat = await startChat();
  chat.server.documents["POST /project/file"] = { status: 400, body: { detail: "File type not allowed" } };
  const { id, done } = chat.client.upload(new File(["x"], "x.exe"));
  const find = () => chat.client.state.getState().attachments.find((attachment) => attachment.id === id);
  await until(() => find()?.status === "failed");
  expect(find()?.error).toBe("File type not allowed");
  chat.server.documents["POST /project/file"] = { body: { id: "f1" } };
  chat.client.retryAttachment(id);
  await expect(done).resolves.toEqual({ id: "f1" });
  expect(find()).toMatchObject({ status: "done", fileId: "f1", error: null });
});

test("a removed upload leaves nothing behind", async () => {
  const chat = await startChat();
  const { id, done } = chat.client.upload(new File(["x"], "x.txt"));
  chat.client.removeAttachment(id);
  await expect(done).rejects.toThrow("cancelled");
  expect(chat.client.state.getState().attachments).toEqual([]);
});

test("an answer file names the question, so that its limits apply", async () => {
  const chat = await startChat();
  chat.server.documents["POST /project/file"] = { body: { id: "f1" } };
  chat.server.publish({
    name: "ask",
    payload: {
      msg: QUESTION.msg,
      spec: { type: "file", timeout: 60, step_id: "q", accept: ["text/plain"], max_files: 1, max_size_mb: 2 },
    },
  });
  await until(() => chat.client.records.asks.all().length === 1);
  const [ask] = chat.client.records.asks.all();
  if (ask === undefined) throw new Error("no question");
  const reference = await chat.client.upload(new File(["x"], "x.txt"), { ask }).done;
  expect(chat.server.requests.at(-1)?.url).toContain("ask_parent_id=run");
  chat.client.answerAsk(ask, [reference]);
  await until(() => chat.server.commands.length === 1);
  expect(chat.server.commands[0]?.payload).toEqual({ ask: "q", value: [{ id: "f1" }] });
  expect(chat.client.state.getState().attachments).toEqual([]);
});

test("a question of a server that has ended keeps nobody from saying something else", async () => {
  const chat = await startChat();
  const spec = { type: "action", timeout: 60, step_id: "q", keys: ["a"], revived: true } as const;
  chat.server.publish({ name: "ask", payload: { msg: QUESTION.msg, spec } });
  await until(() => chat.client.records.asks.all().length === 1);
  chat.client.send("Never mind");
  await until(() => chat.server.commands.length === 1);
  expect(chat.server.commands[0]?.name).toBe("client_message");
});
