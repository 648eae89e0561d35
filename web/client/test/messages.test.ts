import { expect, test } from "vitest";
import { startChat, until } from "./chat";
import { sentMessages, step } from "./server";

test("a message shows at once and is marked until the server has accepted it", async () => {
  const chat = await startChat();
  chat.server.silent = true;
  chat.client.send("hello");
  expect(chat.shown()).toEqual(["hello"]);
  const [id = ""] = chat.client.records.display.tree().root;
  expect(chat.client.state.getState().deliveries).toEqual({ [id]: { status: "sending" } });
  await until(() => chat.server.commands.length === 1);
  chat.server.silent = false;
  await chat.reconnect();
  await until(() => Object.keys(chat.client.state.getState().deliveries).length === 0);
});

test("a message is a user step with its place on the web, and nothing else by default", async () => {
  const chat = await startChat();
  chat.client.send("hello");
  await until(() => chat.server.commands.length === 1);
  const [id] = chat.client.records.display.tree().root;
  expect(chat.server.commands[0]).toMatchObject({
    name: "client_message",
    payload: {
      message: {
        id,
        name: "User",
        type: "user_message",
        output: "hello",
        command: null,
        modes: null,
        metadata: { location: "http://page/" },
      },
      fileReferences: null,
    },
  });
});

test("an unanswered message is sent again under the same id after a reconnect", async () => {
  const chat = await startChat();
  chat.server.silent = true;
  chat.client.send("hello");
  await until(() => chat.server.commands.length === 1);
  chat.server.silent = false;
  await chat.reconnect();
  await until(() => chat.server.commands.length === 2);
  expect(chat.server.commands[1]).toEqual(chat.server.commands[0]);
  expect(chat.shown()).toEqual(["hello"]);
  await chat.reconnect();
  expect(chat.server.commands).toHaveLength(2);
});

test("a message on its way stays, at the end, when the whole state is replaced", async () => {
  const chat = await startChat();
  chat.server.silent = true;
  chat.client.send("question");
  await until(() => chat.server.commands.length === 1);
  chat.server.onlySnapshots = true;
  chat.server.publish({ name: "new_message", payload: step("other", { output: "other" }) });
  await chat.reconnect();
  await until(() => chat.shown().join() === "other,question");
});

test("a refused message says why and can be sent again", async () => {
  const chat = await startChat();
  chat.server.onCommand = () => ({ ok: false, error: { code: "too_large", message: "Too large." } });
  chat.client.send("hello");
  const [id = ""] = chat.client.records.display.tree().root;
  await until(() => chat.client.state.getState().deliveries[id]?.status === "failed");
  expect(chat.client.state.getState().deliveries[id]).toEqual({
    status: "failed",
    error: { code: "too_large", message: "Too large." },
  });
  chat.server.onCommand = () => null;
  chat.client.resend(id);
  await until(() => chat.client.state.getState().deliveries[id] === undefined);
  expect(chat.shown()).toEqual(["hello"]);
});

test("a message that no server would take is refused here, and the connection stays", async () => {
  const chat = await startChat();
  chat.client.send("x".repeat(5 * 1024 * 1024));
  const [id = ""] = chat.client.records.display.tree().root;
  await until(() => chat.client.state.getState().deliveries[id]?.status === "failed");
  expect(chat.server.commands).toEqual([]);
});

test("the server's log decides the place of one's own message", async () => {
  const chat = await startChat();
  chat.client.send("question");
  chat.server.publish({ name: "new_message", payload: step("greeting", { output: "greeting" }) });
  await until(() => chat.shown().length === 2);
  await until(() => chat.server.commands.length === 1);
  chat.server.publish({ name: "new_message", payload: sentMessages(chat.server)[0] ?? step("none") });
  await until(() => chat.shown().join() === "greeting,question");
});

test("messages wait while a run is active and go out one by one, in order", async () => {
  const chat = await startChat();
  chat.server.publish({ name: "task_start", payload: {} });
  await until(() => chat.client.state.getState().busy);
  chat.client.send("first");
  chat.client.send("second");
  expect(chat.client.state.getState().pendingMessages.map(({ text, reason }) => [text, reason])).toEqual([
    ["first", "busy"],
    ["second", "busy"],
  ]);
  chat.server.publish({ name: "task_end", payload: {} });
  await until(() => chat.shown().join() === "first");
  await until(() => Object.keys(chat.client.state.getState().deliveries).length === 0);
  expect(chat.client.state.getState().pendingMessages).toHaveLength(1);
  chat.server.publish({ name: "task_start", payload: {} }, { name: "task_end", payload: {} });
  await until(() => chat.shown().join() === "first,second");
});

test("an answer that travels with events counts", async () => {
  const chat = await startChat();
  chat.server.silent = true;
  chat.client.send("hello");
  await until(() => chat.server.commands.length === 1);
  const { id } = chat.server.commands[0] ?? {};
  chat.server.sendRaw([
    { type: "answer", id, ok: true },
    [1, "new_message", step("reply", { output: "hi" })],
  ]);
  await until(() => Object.keys(chat.client.state.getState().deliveries).length === 0);
  await until(() => chat.shown().join() === "hello,hi");
});

test("an app without runs does not hold the queue up", async () => {
  const chat = await startChat();
  chat.client.send("first");
  chat.client.send("second");
  await until(() => Object.keys(chat.client.state.getState().deliveries).length === 0);
  expect(chat.shown()).toEqual(["first"]);
  chat.environment.pass(1_000);
  expect(chat.shown()).toEqual(["first", "second"]);
});

test("a waiting message can be changed and taken back", async () => {
  const chat = await startChat();
  chat.server.publish({ name: "task_start", payload: {} });
  await until(() => chat.client.state.getState().busy);
  chat.client.send("first");
  chat.client.send("second");
  const [first, second] = chat.client.state.getState().pendingMessages;
  chat.client.editPending(first?.id ?? "", "changed");
  chat.client.removePending(second?.id ?? "");
  chat.server.publish({ name: "task_end", payload: {} });
  await until(() => chat.shown().join() === "changed");
  expect(chat.client.state.getState().pendingMessages).toEqual([]);
});

test("a message written without a connection goes out when it is back", async () => {
  const chat = await startChat();
  chat.server.drop();
  await until(() => chat.client.state.getState().connection.status === "reconnecting");
  chat.client.send("later");
  expect(chat.client.state.getState().pendingMessages).toMatchObject([{ text: "later", reason: "offline" }]);
  chat.environment.pass(10_000);
  await until(() => chat.server.commands.length === 1);
  expect(chat.shown()).toEqual(["later"]);
});

test("a message that was on its way survives a restart of the server, below the mark", async () => {
  const chat = await startChat();
  chat.server.publish(
    { name: "first_interaction", payload: { interaction: "hi", thread_id: "thread" } },
    { name: "new_message", payload: step("old", { output: "old" }) },
  );
  await until(() => chat.shown().length === 1);
  chat.server.silent = true;
  chat.client.send("question");
  await until(() => chat.server.commands.length === 1);
  chat.server.silent = false;
  chat.server.restart();
  await until(() => chat.client.state.getState().connection.status === "reconnecting");
  chat.environment.pass(10_000);
  await until(() => chat.server.commands.length === 2);
  expect(chat.shown()).toEqual(["old", "question"]);
  expect(chat.client.state.getState().sessionGoneAfter).toBe("old");
});

test("the chosen command and modes travel with a message; only a persistent command stays", async () => {
  const chat = await startChat();
  const options = [
    { id: "s", name: "Small" },
    { id: "l", name: "Large", default: true },
  ];
  chat.server.publish(
    { name: "set_modes", payload: [{ id: "model", name: "Model", options }] },
    {
      name: "set_commands",
      payload: [
        { id: "search", icon: "globe", description: "", persistent: true, selected: true },
        { id: "draw", icon: "pen", description: "" },
      ],
    },
  );
  await until(() => chat.client.state.getState().commands.length === 2);
  chat.client.send("one");
  expect(chat.client.state.getState().selectedCommand?.id).toBe("search");
  chat.client.selectCommand("draw");
  chat.client.selectMode("model", "s");
  chat.environment.pass(0);
  await until(() => chat.server.commands.length === 1);
  await until(() => Object.keys(chat.client.state.getState().deliveries).length === 0);
  chat.environment.pass(1_000);
  chat.client.send("two");
  expect(chat.client.state.getState().selectedCommand).toBeNull();
  await until(() => chat.server.commands.length === 2);
  expect(sentMessages(chat.server).map(({ command, modes }) => [command, modes])).toEqual([
    ["search", { model: "l" }],
    ["draw", { model: "s" }],
  ]);
});

test("an edit shows at once and removes what came after", async () => {
  const chat = await startChat();
  chat.server.publish(
    { name: "new_message", payload: step("before", { output: "before" }) },
    { name: "new_message", payload: step("u", { output: "typo", type: "user_message" }) },
    { name: "new_message", payload: step("run", { type: "run", name: "on_message", parentId: "u" }) },
    { name: "new_message", payload: step("a", { output: "answer", parentId: "run" }) },
  );
  await until(() => chat.shown().length === 3);
  chat.client.editMessage("u", "   ");
  expect(chat.shown()).toEqual(["before", "typo", "answer"]);
  chat.client.editMessage("u", "fixed");
  expect(chat.shown()).toEqual(["before", "fixed"]);
  await until(() => chat.server.commands.length === 1);
  expect(chat.server.commands[0]).toMatchObject({
    name: "edit_message",
    payload: { message: { id: "u", output: "fixed" } },
  });
});

test("an edit that the server refuses leaves the conversation as it is there", async () => {
  const chat = await startChat();
  chat.server.publish(
    { name: "new_message", payload: step("u", { type: "user_message", output: "typo" }) },
    { name: "new_message", payload: step("a", { output: "answer" }) },
  );
  await until(() => chat.shown().length === 2);
  chat.server.onCommand = () => ({
    ok: false,
    error: { code: "conflict", message: "An answer is running." },
  });
  chat.client.editMessage("u", "fixed");
  await until(() => chat.client.state.getState().toasts.length === 1);
  expect(chat.client.state.getState().toasts[0]?.message).toBe("An answer is running.");
  await until(() => chat.shown().join() === "typo,answer");
});

test("versions are noted of messages that are here, and what went with a former one leaves nothing behind", async () => {
  const chat = await startChat();
  const { records } = chat.client;
  const action = { id: "b", name: "more", payload: {}, label: "More", tooltip: "", icon: null, forId: "a" };
  chat.server.publish(
    { name: "new_message", payload: step("u", { type: "user_message", output: "question" }) },
    { name: "new_message", payload: step("a", { output: "answer" }) },
    { name: "action", payload: action },
    { name: "message_versions", payload: { id: "nobody", versions: { current: 2, count: 2 } } },
    { name: "message_versions", payload: { id: "u", versions: { current: 1, count: 2 } } },
  );
  await until(() => records.steps.get("u")?.versions !== undefined);
  expect(records.steps.get("u")?.versions).toEqual({ current: 1, count: 2 });
  expect(chat.shown()).toEqual(["question", "answer"]);
  chat.client.editMessage("u", "question");
  expect(records.actions.all()).toEqual([]);
  chat.client.editMessage("u", "another question");
  chat.client.chooseVersion("u", 1);
  await until(() => chat.server.commands.length === 3);
  expect(chat.server.commands[2]).toMatchObject({
    name: "choose_version",
    payload: { message: "u", version: 1 },
  });
});

test("a new chat ends the old one and starts empty under a new id", async () => {
  const chat = await startChat();
  const before = chat.client.state.getState().sessionId;
  chat.server.publish({ name: "new_message", payload: step("m", { output: "old" }) });
  await until(() => chat.shown().length === 1);
  chat.server.model.steps.clear();
  await chat.client.newChat();
  expect(chat.shown()).toEqual([]);
  await chat.online();
  await until(() => chat.server.commands.length === 1);
  expect(chat.server.commands[0]?.name).toBe("clear_session");
  expect(chat.client.state.getState().sessionId).not.toBe(before);
  expect(chat.server.hellos.at(-1)?.sessionId).toBe(chat.client.state.getState().sessionId);
  await until(() => chat.server.viewers === 1);
});

test("a draft survives a reload and belongs to its thread", async () => {
  const chat = await startChat();
  chat.client.setDraft("half a thought");
  const again = await startChat({ environment: chat.environment });
  expect(again.client.state.getState().draft).toBe("half a thought");
  again.client.setDraft("");
  const third = await startChat({ environment: chat.environment });
  expect(third.client.state.getState().draft).toBe("");
});
