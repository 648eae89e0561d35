import { expect, test, vi } from "vitest";
import { prepareChat, startChat, until } from "./chat";
import { step } from "./server";

test("the first frame tells who comes, and nothing has been seen yet", async () => {
  const { server, client } = await startChat();
  expect(server.hellos).toEqual([
    {
      type: "hello",
      sessionId: client.state.getState().sessionId,
      clientType: "webapp",
      threadId: "",
      chatProfile: "",
      userEnv: {},
      language: "en-US",
      page: 100,
      seen: 0,
      epoch: "",
    },
  ]);
});

test("a client that returns after a drop continues where it was and sees every token once", async () => {
  const chat = await startChat();
  chat.server.publish(
    { name: "task_start", payload: {} },
    { name: "stream_start", payload: step("m", { output: "one " }) },
  );
  await until(() => chat.shown()[0] === "one ");
  chat.server.drop();
  chat.server.publish({
    name: "stream_token",
    payload: { id: "m", token: "two ", isSequence: false, isInput: false },
  });
  await until(() => chat.client.state.getState().connection.status === "reconnecting");
  chat.environment.pass(10_000);
  await until(() => chat.shown()[0] === "one two ");
  expect(chat.server.hellos[1]).toMatchObject({ seen: 2, epoch: "first" });
  chat.server.publish({
    name: "stream_token",
    payload: { id: "m", token: "three", isSequence: false, isInput: false },
  });
  await until(() => chat.shown()[0] === "one two three");
});

test("a client that was away for too long is given the whole state", async () => {
  const chat = await startChat();
  chat.server.logLength = 2;
  chat.server.publish({ name: "new_message", payload: step("old", { output: "old" }) });
  await until(() => chat.shown().length === 1);
  chat.server.drop();
  chat.server.publish({ name: "delete_message", payload: { id: "old" } });
  for (const id of ["a", "b", "c"])
    chat.server.publish({ name: "new_message", payload: step(id, { output: id }) });
  await until(() => chat.client.state.getState().connection.status === "reconnecting");
  chat.environment.pass(10_000);
  await until(() => chat.shown().join() === "a,b,c");
});

test("missing events are asked for again", async () => {
  const chat = await startChat();
  chat.server.publish({ name: "new_message", payload: step("a", { output: "a" }) });
  await until(() => chat.shown().length === 1);
  chat.server.sendRaw([[7, "new_message", step("later", { output: "later" })]]);
  await until(() => chat.client.state.getState().connection.status === "reconnecting");
  expect(chat.shown()).toEqual(["a"]);
  chat.server.publish({ name: "new_message", payload: step("b", { output: "b" }) });
  chat.environment.pass(10_000);
  await until(() => chat.shown().join() === "a,b");
});

test("events that come twice count once", async () => {
  const chat = await startChat();
  const token = { id: "m", token: "x", isSequence: false, isInput: false };
  chat.server.publish(
    { name: "stream_start", payload: step("m") },
    { name: "stream_token", payload: token },
    { name: "stream_token", payload: token },
  );
  chat.server.sendRaw([
    [2, "stream_token", token],
    [3, "stream_token", token],
    [4, "stream_token", { ...token, token: "y" }],
  ]);
  await until(() => chat.shown()[0] === "xxy");
});

test("a connection that gives no sign of life is replaced", async () => {
  const chat = await startChat();
  chat.server.deaf = true;
  chat.environment.pass(20_000); // the client asks
  chat.environment.pass(10_000);
  expect(chat.client.state.getState().connection).toMatchObject({
    status: "reconnecting",
    reason: "no sign of life",
  });
  chat.environment.pass(10_000);
  await chat.online();
});

test("a connection that answers is kept", async () => {
  const chat = await startChat();
  for (let minute = 0; minute < 3; minute += 1) {
    chat.environment.pass(20_000);
    chat.server.publish({ name: "new_message", payload: step(`m${minute}`) });
    await until(() => chat.shown().length === minute + 1);
  }
  expect(chat.server.hellos).toHaveLength(1);
});

test("where sockets are blocked the same conversation travels over requests", async () => {
  const chat = await prepareChat();
  chat.environment.socketsBlocked = true;
  await chat.client.start();
  for (const attempt of [1, 2]) {
    await until(() => chat.client.state.getState().connection.attempt === attempt);
    chat.environment.pass(10_000);
  }
  await chat.online();
  chat.server.publish({ name: "new_message", payload: step("m", { output: "hello" }) });
  await until(() => chat.shown().join() === "hello");
  chat.client.send("hi");
  await until(() => chat.server.commands.length === 1);
  await until(() => Object.keys(chat.client.state.getState().deliveries).length === 0);
  await chat.reconnect();
  chat.server.publish({ name: "new_message", payload: step("n", { output: "again" }) });
  await until(() => chat.shown().includes("again"));
});

test("a refusal is understood over requests too", async () => {
  const chat = await prepareChat();
  chat.environment.socketsBlocked = true;
  chat.server.refusal = { code: "environment", message: "Missing user environment variable: KEY" };
  await chat.client.start();
  for (const attempt of [1, 2]) {
    await until(() => chat.client.state.getState().connection.attempt === attempt);
    chat.environment.pass(10_000);
  }
  await until(() => chat.client.state.getState().connection.status === "refused");
  expect(chat.client.state.getState().connection).toMatchObject({
    refusal: "environment",
    reason: "Missing user environment variable: KEY",
  });
});

test("a server without room is asked again when it said so, and not before", async () => {
  const chat = await prepareChat();
  chat.server.refusal = { code: "limit", message: "Too many people", retryAfter: 4 };
  await chat.client.start();
  await until(() => chat.client.state.getState().connection.status === "reconnecting");
  expect(chat.client.state.getState().connection).toMatchObject({
    reason: "Too many people",
    retryAt: chat.environment.now() + 5_000, // with the jitter of a random number of 0.5
  });
  chat.server.refusal = null;
  chat.environment.pass(4_999);
  expect(chat.server.hellos).toHaveLength(1);
  chat.environment.pass(1);
  await chat.online();
});

test("a refused client stays away and says why", async () => {
  const onUnauthorized = vi.fn();
  const chat = await prepareChat({ onUnauthorized });
  chat.server.refusal = { code: "authentication", message: "authentication failed" };
  await chat.client.start();
  await until(() => chat.client.state.getState().connection.status === "refused");
  expect(chat.client.state.getState().connection).toMatchObject({
    reason: "authentication failed",
    refusal: "authentication",
    retryAt: null,
  });
  expect(onUnauthorized).toHaveBeenCalledOnce();
  chat.environment.pass(60_000);
  expect(chat.server.hellos).toHaveLength(1);
  chat.server.refusal = null;
  chat.client.retryNow();
  await chat.online();
});

test("a session of somebody who was signed in before is left for a new one, once", async () => {
  const chat = await prepareChat();
  chat.server.refusal = { code: "authorization", message: "authorization failed" };
  await chat.client.start();
  await until(() => chat.server.hellos.length === 2);
  await until(() => chat.client.state.getState().connection.status === "refused");
  expect(chat.server.hellos[0]?.sessionId).not.toBe(chat.server.hellos[1]?.sessionId);
  expect(chat.server.hellos).toHaveLength(2);
});

test("without a network the client waits, and connects when it is back", async () => {
  const chat = await startChat();
  chat.environment.isOnline = false;
  chat.server.drop();
  await until(() => chat.client.state.getState().connection.status === "offline");
  chat.environment.changeNetwork(true);
  await chat.online();
});

test("a forgotten conversation is marked, and the new one comes below it", async () => {
  const chat = await startChat();
  chat.server.publish(
    { name: "first_interaction", payload: { interaction: "hi", thread_id: "thread" } },
    { name: "new_message", payload: step("old", { output: "old", streaming: true }) },
    {
      name: "ask",
      payload: { msg: step("q", { output: "?" }), spec: { type: "text", timeout: 60, step_id: "q" } },
    },
  );
  await until(() => chat.shown().length === 2);
  chat.server.restart();
  await until(() => chat.client.state.getState().connection.status === "reconnecting");
  chat.environment.pass(10_000);
  await until(() => chat.client.state.getState().sessionGone);
  chat.server.publish({ name: "new_message", payload: step("new", { output: "new" }) });
  await until(() => chat.shown().join() === "old,?,new");
  expect(chat.client.state.getState()).toMatchObject({
    sessionGoneAfter: "q",
    busy: false,
    interaction: null,
  });
  expect(chat.client.records.asks.all()).toEqual([]);
  expect(chat.client.records.steps.get("old")?.streaming).toBe(false);
});

test("a conversation that is taken up again from the store is not cut", async () => {
  const chat = await startChat();
  chat.server.publish(
    { name: "first_interaction", payload: { interaction: "hi", thread_id: "thread" } },
    { name: "new_message", payload: step("old", { output: "old" }) },
  );
  await until(() => chat.shown().length === 1);
  chat.server.restart();
  await until(() => chat.client.state.getState().connection.status === "reconnecting");
  chat.environment.pass(10_000);
  await until(() => chat.client.state.getState().sessionGone);
  const steps = [step("old", { output: "old" }), step("more", { output: "more" })];
  const thread = { id: "thread", createdAt: "", name: "hi", steps, elements: [] };
  chat.server.publish({ name: "resume_thread", payload: thread });
  await until(() => chat.shown().join() === "old,more");
  expect(chat.client.state.getState()).toMatchObject({ sessionGone: false, sessionGoneAfter: null });
});

test("a forgotten conversation in which nobody spoke is simply replaced", async () => {
  const chat = await startChat();
  chat.server.publish({ name: "new_message", payload: step("greeting", { output: "Hello" }) });
  await until(() => chat.shown().length === 1);
  chat.server.restart();
  await until(() => chat.client.state.getState().connection.status === "reconnecting");
  chat.environment.pass(10_000);
  await chat.online();
  chat.server.publish({ name: "new_message", payload: step("again", { output: "Hello again" }) });
  await until(() => chat.shown().join() === "Hello again");
  expect(chat.client.state.getState().sessionGone).toBe(false);
});

test("a reload of the page continues the same session", async () => {
  const first = await startChat();
  const second = await prepareChat({ environment: first.environment });
  await second.client.start();
  await until(() => second.server.hellos.length === 1);
  expect(second.server.hellos[0]?.sessionId).toBe(first.client.state.getState().sessionId);
});

test("a malformed event costs only itself", async () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
  const chat = await startChat();
  chat.server.sendRaw([
    [1, "ask", null],
    [2, "new_message", step("m", { output: "still here" })],
  ]);
  await until(() => chat.shown().join() === "still here");
  expect(complaint).toHaveBeenCalledOnce();
  complaint.mockRestore();
});

test("when the app has changed, the conversation ends and the page is asked to load again", async () => {
  const onReload = vi.fn();
  const chat = await startChat({ onReload });
  chat.server.publish({ name: "reload", payload: {} });
  await until(() => onReload.mock.calls.length === 1);
  expect(chat.server.commands.map(({ name }) => name)).toEqual(["clear_session"]);
  const again = await startChat({ environment: chat.environment });
  expect(again.server.hellos[0]?.sessionId).not.toBe(chat.server.hellos[0]?.sessionId);
});

test("who reloads the page in the middle of a conversation has taken part in it", async () => {
  const chat = await startChat();
  chat.server.publish({ name: "first_interaction", payload: { interaction: "hi", thread_id: "thread" } });
  chat.server.publish({ name: "task_start", payload: {} });
  chat.server.onlySnapshots = true;
  await until(() => chat.client.state.getState().busy);
  await chat.reconnect();
  await until(() => chat.client.state.getState().interacted);
});
