import type { Widget } from "@cl/protocol";
import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { byId, findById, openPage, publish, type TestPage } from "../shell/test-page";

const common = { tooltip: null, description: null, disabled: false };
const widgets: readonly Widget[] = [
  {
    ...common,
    type: "textinput",
    id: "name",
    label: "Name",
    initial: "Ada",
    placeholder: null,
    multiline: false,
  },
  { ...common, type: "switch", id: "stream", label: "Stream", initial: false },
  { ...common, type: "slider", id: "heat", label: "Heat", initial: 1, min: 0, max: 2, step: 0.5 },
  { ...common, type: "tags", id: "stop", label: "Stop", initial: ["END"] },
  {
    ...common,
    type: "select",
    id: "model",
    label: "Model",
    initial: "",
    items: [
      { label: "None", value: "" },
      { label: "Large", value: "large" },
    ],
  },
];
const initial = { name: "Ada", stream: false, heat: 1, stop: ["END"], model: "" };

async function openSettings(): Promise<TestPage> {
  const page = await openPage();
  await findById("welcome-screen");
  await page.online();
  publish(page, { name: "chat_settings", payload: widgets });
  await page.user.click(await findById("chat-settings-open-modal"));
  await findById("chat-settings");
  return page;
}

const payloads = ({ server }: TestPage, name: string) =>
  server.commands.filter((command) => command.name === name).map(({ payload }) => payload);

test("each change is told at once, and Confirm makes all values last", async () => {
  const page = await openSettings();
  await page.user.click(await findById("stream"));
  await waitFor(() => expect(payloads(page, "chat_settings_edit")).toEqual([{ ...initial, stream: true }]));
  await page.user.clear(await findById("name"));
  await page.user.click(await findById("confirm"));
  await waitFor(() =>
    expect(payloads(page, "chat_settings_change")).toEqual([
      { ...initial, name: null, stream: true, model: null },
    ]),
  );
  await waitFor(() => expect(byId("chat-settings")).toBeNull());
});

test("a refused value is told at its field, and the form stays until it is right", async () => {
  const page = await openSettings();
  page.server.onCommand = ({ name }) =>
    name === "chat_settings_change"
      ? { ok: false, error: { code: "invalid", message: "Name: taken.", fields: { name: "taken." } } }
      : null;
  await page.user.click(await findById("confirm"));
  expect((await screen.findByRole("alert")).textContent).toBe("taken.");
  const field = await findById("name");
  expect(field.getAttribute("aria-describedby")).toBe("name-error");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(page.client.state.getState().toasts).toEqual([]);
  expect(page.client.state.getState().settings.committed).toEqual(initial);
  page.server.onCommand = () => null;
  await page.user.type(field, "!");
  expect(screen.queryByRole("alert")).toBeNull();
  await page.user.click(await findById("confirm"));
  await waitFor(() => expect(byId("chat-settings")).toBeNull());
});

test("the tab of a refused value comes to the front", async () => {
  const page = await openPage();
  await findById("welcome-screen");
  await page.online();
  const [name, stream] = widgets;
  if (!name || !stream) throw new Error("two widgets are needed");
  publish(page, {
    name: "chat_settings",
    payload: [
      { id: "one", label: "One", inputs: [name] },
      { id: "two", label: "Two", inputs: [stream] },
    ],
  });
  page.server.onCommand = ({ name: command }) =>
    command === "chat_settings_change"
      ? { ok: false, error: { code: "invalid", message: "Stream: no.", fields: { stream: "no." } } }
      : null;
  await page.user.click(await findById("chat-settings-open-modal"));
  await page.user.click(await findById("confirm"));
  await findById("stream-error");
});

test("Cancel restores what was confirmed before", async () => {
  const page = await openSettings();
  await page.user.type(await findById("name"), " Lovelace");
  await page.user.click(screen.getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(byId("chat-settings")).toBeNull());
  expect(page.client.state.getState().settings.values).toEqual(initial);
  expect(payloads(page, "chat_settings_change")).toEqual([]);
});

test("a slider moves by its step, and says where it is", async () => {
  const page = await openSettings();
  const slider = within(await findById("heat")).getByRole("slider");
  slider.focus();
  await page.user.keyboard("{ArrowRight}");
  expect(slider.getAttribute("aria-valuenow")).toBe("1.5");
});

test("Enter adds a tag once; its button takes it off", async () => {
  const page = await openSettings();
  await page.user.type(await findById("stop"), "HALT{Enter}END{Enter}");
  expect(page.client.state.getState().settings.values.stop).toEqual(["END", "HALT"]);
  await page.user.click(screen.getByRole("button", { name: "Remove END" }));
  expect(page.client.state.getState().settings.values.stop).toEqual(["HALT"]);
});

test("a select is a button with the chosen text, and an empty value can be chosen", async () => {
  const page = await openSettings();
  const select = await findById("model");
  expect([select.tagName, select.textContent]).toEqual(["BUTTON", "None"]);
  await page.user.click(select);
  await page.user.click(within(await screen.findByRole("listbox")).getByRole("option", { name: "Large" }));
  expect(page.client.state.getState().settings.values.model).toBe("large");
});

test("with tabs, only what is inside the open one is shown", async () => {
  const page = await openPage();
  await findById("welcome-screen");
  await page.online();
  const [name, stream] = widgets;
  if (!name || !stream) throw new Error("two widgets are needed");
  publish(page, {
    name: "chat_settings",
    payload: [
      { id: "one", label: "One", inputs: [name] },
      { id: "two", label: "Two", inputs: [stream] },
    ],
  });
  await page.user.click(await findById("chat-settings-open-modal"));
  await findById("name");
  expect(byId("stream")).toBeNull();
  await page.user.click(screen.getByRole("tab", { name: "Two" }));
  await findById("stream");
});
