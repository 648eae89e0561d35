import { expect, test, vi } from "vitest";
import { prepareChat, startChat, until } from "./chat";
import { settings, step } from "./server";

const LOGIN = { requireLogin: true, passwordAuth: true, headerAuth: false, oauthProviders: [] };

test("a page loads who is there, what the app is and its words, and connects", async () => {
  const { client, server } = await startChat();
  expect(client.state.getState()).toMatchObject({
    boot: "ready",
    user: null,
    authConfig: { requireLogin: false },
    translations: { translation: { chat: { watermark: "Check it" } } },
    projectSettings: { ui: { name: "Assistant" } },
  });
  const asked = server.requests.map(({ method, url }) => `${method} ${url}`);
  expect(asked.sort()).toEqual([
    "GET /root/auth/config",
    "GET /root/project/settings?language=en-US&choose=true",
    "GET /root/project/translations?language=en-US",
    "GET /root/user",
    "POST /root/set-session-cookie",
  ]);
});

test("what the page shell brought along is not asked for again", async () => {
  const boot = { authConfig: { ...LOGIN, requireLogin: false }, translations: { translation: {} } };
  const { server } = await startChat({ boot });
  expect(server.requests.map(({ url }) => url).sort()).toEqual([
    "/root/project/settings?language=en-US&choose=true",
    "/root/set-session-cookie",
    "/root/user",
  ]);
});

test("a page that brought along that people sign in asks who is there", async () => {
  const { client, server } = await prepareChat({ boot: { authConfig: LOGIN } });
  server.documents["GET /user"] = { body: { identifier: "ada", display_name: null, metadata: {} } };
  await client.start();
  expect(client.state.getState().user?.identifier).toBe("ada");
});

test("who must sign in does so, and then chats", async () => {
  const onUnauthorized = vi.fn();
  const { client, server, online } = await prepareChat({ onUnauthorized });
  server.documents["GET /auth/config"] = { body: LOGIN };
  server.documents["GET /user"] = { status: 401, body: { detail: "Invalid authentication token" } };
  await client.start();
  expect(client.state.getState()).toMatchObject({ boot: "signed-out", user: null });
  expect(onUnauthorized).not.toHaveBeenCalled();

  server.documents["POST /login"] = { status: 401, body: { detail: "credentialssignin" } };
  await expect(client.login("ada", "wrong")).rejects.toMatchObject({
    status: 401,
    detail: "credentialssignin",
  });

  server.documents["POST /login"] = { body: { success: true } };
  server.documents["GET /user"] = { body: { identifier: "ada", display_name: null, metadata: {} } };
  await client.login("ada", "right");
  expect(server.requests.findLast(({ url }) => url === "/root/login")?.body).toBe(
    "username=ada&password=right",
  );
  await client.start();
  await online();
  expect(client.state.getState().user?.identifier).toBe("ada");
});

test("an expired login is told, wherever it shows", async () => {
  const onUnauthorized = vi.fn();
  const { client, server } = await startChat({ onUnauthorized });
  server.documents["POST /project/action"] = {
    status: 401,
    body: { detail: "Invalid authentication token" },
  };
  const action = { id: "a", name: "a", payload: {}, label: "", tooltip: "", icon: null, forId: null };
  await expect(client.callAction(action)).rejects.toMatchObject({ status: 401 });
  expect(onUnauthorized).toHaveBeenCalledOnce();
});

test("a server that does not answer is a failure with a reason, and trying again helps", async () => {
  const { client, server, online } = await prepareChat();
  server.documents["GET /project/settings"] = { status: 500, body: { detail: "broken config" } };
  await client.start();
  expect(client.state.getState()).toMatchObject({ boot: "failed", bootError: "broken config" });
  server.documents["GET /project/settings"] = { body: settings() };
  await client.start();
  await online();
});

test("the default profile is chosen, and its settings are asked for once", async () => {
  const { client, server, online } = await prepareChat();
  const chatProfiles = [
    { name: "GPT", markdown_description: "" },
    { name: "Claude & co", markdown_description: "", default: true },
  ];
  server.documents["GET /project/settings"] = { body: { ...settings(), chatProfiles } };
  await client.start();
  await online();
  expect(client.state.getState().chatProfile).toBe("Claude & co");
  expect(server.hellos[0]?.chatProfile).toBe("Claude%20%26%20co");
  const asked = server.requests.map(({ url }) => url).filter((url) => url.includes("/settings"));
  expect(asked).toEqual(["/root/project/settings?language=en-US&choose=true"]);
  await client.newChat("GPT");
  await until(() => server.hellos.at(-1)?.chatProfile === "GPT");
});

test("missing keys are asked for first; they stay here and travel with the first frame", async () => {
  const { client, server, online } = await prepareChat();
  server.documents["GET /project/settings"] = { body: { ...settings(), userEnv: ["API_KEY"] } };
  await client.start();
  expect(client.state.getState()).toMatchObject({ boot: "needs-keys", missingKeys: ["API_KEY"] });
  client.setUserEnv({ API_KEY: "secret" });
  await client.start();
  await online();
  expect(server.hellos[0]?.userEnv).toEqual({ API_KEY: "secret" });
});

test("a stored thread that cannot go on is shown read-only, without a connection", async () => {
  const { client, server, shown } = await prepareChat();
  server.documents["GET /project/thread/t1"] = {
    body: { id: "t1", createdAt: "", name: null, steps: [step("m", { output: "stored" })], elements: null },
  };
  await client.start({ threadId: "t1" });
  expect(shown()).toEqual(["stored"]);
  expect(client.state.getState()).toMatchObject({ readOnly: true, threadId: "t1", threadLoading: false });
  expect(server.hellos).toEqual([]);
});

test("a live conversation goes on after a reload, also in an app that cannot resume", async () => {
  const { client, server, online, shown } = await prepareChat();
  server.documents["GET /project/thread/thread"] = {
    body: { id: "thread", createdAt: "", name: null, steps: [step("m", { output: "stored" })] },
  };
  await client.start();
  await online();
  server.publish(
    { name: "first_interaction", payload: { interaction: "hi", thread_id: "thread" } },
    { name: "new_message", payload: step("m", { output: "live" }) },
  );
  await until(() => shown().length === 1);
  await client.start({ threadId: "thread" });
  await until(() => server.hellos.length === 2);
  expect(server.hellos[1]).toMatchObject({ sessionId: server.hellos[0]?.sessionId, seen: 0 });
  await until(() => shown().join() === "live");
  expect(client.state.getState().readOnly).toBe(false);

  server.restart();
  await client.start({ threadId: "thread" });
  await until(() => shown().join() === "stored");
  expect(client.state.getState().readOnly).toBe(true);
});

test("a thread that does not exist says so", async () => {
  const { client, server } = await prepareChat();
  server.documents["GET /project/thread/t1"] = { status: 404, body: { detail: "Thread not found" } };
  await client.start({ threadId: "t1" });
  expect(client.state.getState()).toMatchObject({ threadError: "Thread not found", threadLoading: false });
});

test("a thread that can be resumed is taken up in the session in which this tab had it", async () => {
  const { client, server, online, shown } = await prepareChat();
  server.documents["GET /project/settings"] = { body: { ...settings(), threadResumable: true } };
  await client.start({ threadId: "t1" });
  await online();
  expect(server.hellos[0]).toMatchObject({ threadId: "t1" });
  expect(client.state.getState().threadLoading).toBe(true);
  server.publish({
    name: "resume_thread",
    payload: {
      id: "t1",
      createdAt: "",
      name: null,
      metadata: '{"chat_settings": {"mood": "good"}}',
      steps: [step("m", { output: "stored" })],
    },
  });
  await until(() => shown().join() === "stored");
  expect(client.state.getState()).toMatchObject({
    threadLoading: false,
    settings: { values: { mood: "good" } },
  });
  await client.openThread("t2");
  await until(() => server.hellos.length === 2);
  await client.openThread("t1");
  await until(() => server.hellos.length === 3);
  expect(server.hellos[2]?.sessionId).toBe(server.hellos[0]?.sessionId);
  expect(server.hellos[1]?.sessionId).not.toBe(server.hellos[0]?.sessionId);
});

test("whoever has the link may read a shared conversation", async () => {
  const { client, server, shown } = await prepareChat();
  server.documents["GET /auth/config"] = { body: LOGIN };
  server.documents["GET /user"] = { status: 401, body: { detail: "Invalid authentication token" } };
  server.documents["GET /project/share/t1"] = {
    body: { id: "t1", createdAt: "", name: null, steps: [step("m", { output: "shared" })] },
  };
  await client.start({ shareId: "t1" });
  expect(shown()).toEqual(["shared"]);
  expect(client.state.getState()).toMatchObject({ boot: "ready", readOnly: true });
});

test("a conversation that got an address makes room for a new one at the plain address", async () => {
  const first = await prepareChat();
  first.server.documents["GET /project/settings"] = { body: { ...settings(), dataPersistence: true } };
  first.server.documents["GET /user"] = { body: { identifier: "ada", display_name: null, metadata: {} } };
  await first.client.start();
  await first.online();
  first.server.publish({ name: "first_interaction", payload: { interaction: "hi", thread_id: "thread" } });
  await until(() => first.client.state.getState().interaction === "hi");
  const second = await startChat({ environment: first.environment });
  expect(second.server.hellos[0]?.sessionId).not.toBe(first.client.state.getState().sessionId);
});

test("settings are edited, confirmed and put back", async () => {
  const { client, server } = await startChat();
  const widget = { label: "", tooltip: null, description: null, disabled: false };
  server.publish({
    name: "chat_settings",
    payload: [
      { id: "tab", label: "Tab", inputs: [{ ...widget, type: "switch", id: "on", initial: true }] },
      { ...widget, type: "textinput", id: "name", initial: "Ada", placeholder: null, multiline: false },
    ],
  });
  await until(() => client.state.getState().settings.widgets !== null);
  expect(client.state.getState().settings.values).toEqual({ on: true, name: "Ada" });
  client.editSettings({ name: "Bob" });
  expect(client.state.getState().settings).toMatchObject({
    values: { name: "Bob" },
    committed: { name: "Ada" },
  });
  client.resetSettings();
  expect(client.state.getState().settings.values).toEqual({ on: true, name: "Ada" });
  client.changeSettings({ name: "Eve" });
  expect(client.state.getState().settings.committed).toEqual({ on: true, name: "Eve" });
  await until(() => server.commands.length === 2);
  expect(server.commands.map(({ name, payload }) => [name, payload])).toEqual([
    ["chat_settings_edit", { name: "Bob" }],
    ["chat_settings_change", { name: "Eve" }],
  ]);
});

test("feedback is kept with the run and can be taken back", async () => {
  const { client, server } = await startChat();
  server.publish(
    { name: "new_message", payload: step("run", { type: "run", name: "on_message" }) },
    { name: "new_message", payload: step("m", { parentId: "run" }) },
  );
  await until(() => client.records.steps.get("m") !== undefined);
  server.documents["PUT /feedback"] = { body: { success: true, feedbackId: "f" } };
  await client.setFeedback({ forId: "run", messageId: "m", value: 1, comment: "good" });
  expect(client.records.steps.get("run")?.feedback).toMatchObject({ id: "f", value: 1, comment: "good" });
  const sent = JSON.parse(server.requests.at(-1)?.body ?? "") as { feedback: Record<string, unknown> };
  expect(sent.feedback).toEqual({
    forId: "run",
    messageId: "m",
    threadId: "thread",
    value: 1,
    comment: "good",
  });
  server.documents["DELETE /feedback"] = { body: { success: true } };
  await client.deleteFeedback("run");
  expect(JSON.parse(server.requests.at(-1)?.body ?? "")).toEqual({ feedbackId: "f" });
  expect(client.records.steps.get("run")?.feedback).toBeNull();
});

test("addresses of the server get its root, once; others stay", async () => {
  const { client, server } = await prepareChat({ queryParams: { tenant: "a b" } });
  expect(client.resolveUrl("/public/x.png")).toBe(`${server.origin}/root/public/x.png`);
  expect(client.resolveUrl("/root/public/x.png")).toBe(`${server.origin}/root/public/x.png`);
  expect(client.resolveUrl("https://elsewhere/x.png")).toBe("https://elsewhere/x.png");
  const element = { id: "e", type: "text", name: "", display: "inline", forId: null } as const;
  expect(client.elementUrl({ ...element, url: null, chainlitKey: "k" })).toBe(
    `${server.origin}/root/project/file/k?tenant=a+b&session_id=${client.state.getState().sessionId}`,
  );
  expect(client.elementUrl({ ...element, url: "http://[not an address", chainlitKey: null })).toBeNull();
  expect(client.elementUrl({ ...element, url: null, chainlitKey: null })).toBeNull();
});

test("who is signed in and talks asks for a fresh cookie, once a minute at most", async () => {
  const { client, server, environment, online } = await prepareChat({ boot: { authConfig: LOGIN } });
  server.documents["GET /user"] = { body: { identifier: "ada", display_name: null, metadata: {} } };
  await client.start();
  await online();
  const asked = () => server.requests.filter(({ url }) => url === "/root/user").length;
  client.send("at once", {});
  expect(asked()).toBe(1);
  environment.frame(61_000);
  client.send("after a minute", {});
  client.send("and again", {});
  await until(() => asked() === 2);
});
