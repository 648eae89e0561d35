import { act, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { step } from "../../../client/test/server";
import { byId, findById, openPage, publish } from "./test-page";

const starters = [{ label: "Plan a trip", message: "Plan a trip to Lisbon" }];

test("an app that greets first keeps its starters until somebody answers", async () => {
  const page = await openPage({ project: { starters } });
  await findById("welcome-screen");
  await page.online();
  publish(page, { name: "new_message", payload: step("hello", { output: "Hello there" }) });
  await screen.findByText("Hello there");
  expect(byId("welcome-screen")).toBeNull();
  expect(byId("starter-plan-a-trip")).not.toBeNull();
  publish(page, { name: "first_interaction", payload: { interaction: "Hi", thread_id: "t" } });
  await waitFor(() => expect(byId("starter-plan-a-trip")).toBeNull());
});

test("a starter that is sent gives the focus to the composer, as it goes", async () => {
  const page = await openPage({ project: { starters } });
  const starter = await findById("starter-plan-a-trip");
  await page.online();
  await waitFor(() => expect(starter).toHaveProperty("disabled", false));
  await page.user.click(starter);
  expect(document.activeElement).toBe(byId("chat-input"));
});

test("the composer is the same one in an empty and in a running conversation, text and all", async () => {
  const page = await openPage();
  const input = await findById("chat-input");
  await page.online();
  await page.user.type(input, "half a thought");
  publish(page, { name: "new_message", payload: step("hello", { output: "Hello there" }) });
  await waitFor(() => {
    act(() => page.environment.frame());
    expect(screen.queryByText("Hello there")).not.toBeNull();
  });
  expect(byId("chat-input")).toBe(input);
  expect(input).toHaveProperty("value", "half a thought");
});

test("a reload of a running conversation does not show the welcome screen while it arrives", async () => {
  const page = await openPage();
  await findById("welcome-screen");
  await page.online();
  publish(page, { name: "new_message", payload: step("hello", { output: "Hello there" }) });
  await screen.findByText("Hello there");
  const seen: string[] = [];
  const watch = new MutationObserver(() => seen.push(byId("welcome-screen") ? "welcome" : "no welcome"));
  watch.observe(document.body, { childList: true, subtree: true });
  page.reload();
  await waitFor(() => {
    act(() => page.environment.frame());
    expect(screen.queryByText("Hello there")).not.toBeNull();
  });
  watch.disconnect();
  expect(new Set(seen)).toEqual(new Set(["no welcome"]));
});
