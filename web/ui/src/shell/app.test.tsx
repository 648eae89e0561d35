import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { sentMessages, settings } from "../../../client/test/server";
import { byId, findById, openPage } from "./test-page";

const starters = [{ label: "Plan a trip", message: "Plan a trip to Lisbon", command: "travel" }];
const signIn = { requireLogin: true, passwordAuth: true, headerAuth: false, oauthProviders: ["github"] };

test("an empty chat shows the welcome screen, and its starter is sent with its command", async () => {
  const { user, server, online } = await openPage({ project: { starters } });
  await findById("welcome-screen");
  await online();
  const starter = await findById("starter-plan-a-trip");
  await waitFor(() => expect(starter).toHaveProperty("disabled", false));
  await user.click(starter);
  await waitFor(() => expect(sentMessages(server).length).toBe(1));
  const [message] = sentMessages(server);
  expect([message?.output, message?.command]).toEqual(["Plan a trip to Lisbon", "travel"]);
  await waitFor(() => expect(byId("welcome-screen")).toBeNull());
});

test("a category shows its starters on a click and hides them on the next", async () => {
  const { user } = await openPage({ project: { starterCategories: [{ label: "Travel", starters }] } });
  const category = await screen.findByRole("button", { name: "Travel" });
  expect(byId("starter-plan-a-trip")).toBeNull();
  await user.click(category);
  expect(byId("starter-plan-a-trip")).not.toBeNull();
  await user.click(category);
  expect(byId("starter-plan-a-trip")).toBeNull();
});

test("a visitor who must sign in ends up at the sign-in page, and wrong credentials are told", async () => {
  const { user, path } = await openPage({
    documents: {
      "GET /auth/config": { body: signIn },
      "GET /user": { status: 401, body: { detail: "no" } },
      "POST /login": { status: 401, body: { detail: "credentialssignin" } },
    },
  });
  const name = await findById("email");
  expect(path()).toBe("/login");
  await user.type(name, "ada");
  const password = byId("password");
  if (!password) throw new Error("no password field");
  await user.type(password, "wrong{Enter}");
  expect((await screen.findByRole("alert")).textContent).toContain("Unauthorized");
});

test("both empty fields of the sign-in page say so at once", async () => {
  const { user, server } = await openPage({
    at: "/login",
    documents: { "GET /auth/config": { body: signIn }, "GET /user": { status: 401, body: {} } },
  });
  await findById("email");
  const submit = document.querySelector("button[type=submit]");
  if (!submit) throw new Error("no submit button");
  await user.click(submit);
  expect(byId("email-error")).not.toBeNull();
  expect(byId("password-error")).not.toBeNull();
  expect(server.requests.filter(({ url }) => url.endsWith("/login"))).toEqual([]);
});

test("a session that begins elsewhere leads from the sign-in page to the conversation", async () => {
  const { server, path } = await openPage({
    at: "/login",
    documents: { "GET /auth/config": { body: signIn }, "GET /user": { status: 401, body: {} } },
  });
  await findById("email");
  server.documents["GET /user"] = { body: { identifier: "ada", display_name: null, metadata: {} } };
  document.dispatchEvent(new Event("visibilitychange"));
  await findById("welcome-screen");
  expect(path()).toBe("/");
  expect(byId("user-nav-button")).not.toBeNull();
});

test("required keys are asked for first, kept in this browser, and sent with the connection", async () => {
  const { user, server, path, environment } = await openPage({ project: { userEnv: ["API_KEY"] } });
  const key = await findById("API_KEY");
  expect(path()).toBe("/env");
  const save = await findById("submit-env");
  await user.click(save);
  expect(byId("API_KEY-error")).not.toBeNull();
  await user.type(key, "secret");
  expect(byId("API_KEY-error")).toBeNull();
  await user.click(save);
  await findById("welcome-screen");
  expect(path()).toBe("/");
  expect(JSON.parse(environment.local.getItem("userEnv") ?? "{}")).toEqual({ API_KEY: "secret" });
  await waitFor(() => expect(server.hellos[0]?.userEnv).toEqual({ API_KEY: "secret" }));
});

test("an unknown address leads to the start", async () => {
  const { path } = await openPage({ at: "/nowhere/at/all" });
  await findById("welcome-screen");
  expect(path()).toBe("/");
});

test("a page that cannot reach its server says so, and tries again on request", async () => {
  const { user, server } = await openPage({
    documents: { "GET /auth/config": { status: 503, body: { detail: "starting" } } },
  });
  await screen.findByRole("alert");
  server.documents["GET /auth/config"] = { body: { ...signIn, requireLogin: false } };
  await user.click(screen.getByRole("button", { name: /try again/i }));
  await findById("welcome-screen");
});

test("language and direction of the page follow the translations", async () => {
  await openPage({
    documents: { "GET /project/translations": { body: { language: "ar-SA", translation: {} } } },
  });
  await findById("welcome-screen");
  expect([document.documentElement.lang, document.documentElement.dir]).toEqual(["ar-SA", "rtl"]);
});

test("the shared conversation of an app with sign-in can be read by everyone", async () => {
  const thread = { id: "t", createdAt: "", name: "Shared", steps: [], elements: [], metadata: {} };
  await openPage({
    at: "/share/t",
    documents: {
      "GET /auth/config": { body: signIn },
      "GET /user": { status: 401, body: {} },
      "GET /project/share/t": { body: thread },
    },
  });
  await screen.findByTestId("read-only-banner");
  expect(byId("message-composer")).toBeNull();
  expect(settings().dataPersistence).toBe(false);
});
