import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { step } from "../../../client/test/server";
import { findById, openPage, publish } from "./test-page";

const ada = { identifier: "ada", display_name: "Ada", metadata: {} };
const stored = { project: { dataPersistence: true, threadResumable: true } };
const thread = {
  id: "t-1",
  createdAt: "2026-01-01T00:00:00Z",
  name: "Old",
  steps: [step("m", { output: "An old answer" })],
  elements: [],
  metadata: {},
};
const begun = { name: "first_interaction", payload: { interaction: "Hello", thread_id: "t-1" } } as const;

test("a stored conversation gets its address with the first message, without a reload", async () => {
  const page = await openPage({ ...stored, documents: { "GET /user": { body: ada } } });
  await findById("welcome-screen");
  await page.online();
  publish(page, begun);
  await waitFor(() => expect(page.path()).toBe("/thread/t-1"));
  expect(page.server.hellos.length).toBe(1);
});

test("without storage the address stays", async () => {
  const page = await openPage({ documents: { "GET /user": { body: ada } } });
  await findById("welcome-screen");
  await page.online();
  publish(page, begun, { name: "new_message", payload: step("a", { output: "An answer" }) });
  await screen.findByText("An answer");
  expect(page.path()).toBe("/");
});

test("the address of a thread that cannot go on shows it without a composer", async () => {
  await openPage({
    at: "/thread/t-1",
    project: { dataPersistence: true, threadResumable: false },
    documents: { "GET /user": { body: ada }, "GET /project/thread/t-1": { body: thread } },
  });
  await screen.findByText("An old answer");
  await screen.findByTestId("read-only-banner");
});

test("a thread that does not exist is told of, and leads to a new chat", async () => {
  const page = await openPage({
    at: "/thread/nothing",
    project: { dataPersistence: true, threadResumable: false },
    documents: { "GET /user": { body: ada } },
  });
  await screen.findByText("Not found");
  await findById("welcome-screen");
  expect(page.path()).toBe("/");
});

test("a page element is shown at an address of its own, from the store", async () => {
  const element = {
    id: "e",
    type: "file",
    name: "report.bin",
    display: "page",
    url: "/root/file",
    chainlitKey: null,
    forId: null,
  };
  const page = await openPage({
    at: "/element/e?thread=t-1",
    documents: { "GET /project/thread/t-1/element/e": { body: element } },
  });
  expect((await findById("element-view")).textContent).toContain("report.bin");
  await page.user.click(screen.getByRole("button", { name: "Back" }));
  expect(page.path()).toBe("/");
});
