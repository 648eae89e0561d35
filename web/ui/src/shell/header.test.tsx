import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { sentMessages } from "../../../client/test/server";
import { byId, findById, openPage } from "./test-page";

const profiles = [
  { name: "Analyst", markdown_description: "Reads **contracts**", default: true },
  { name: "Coder", markdown_description: "Writes code", display_name: "The coder" },
];

test("a theme is chosen from the menu, drawn at once and remembered", async () => {
  const { user } = await openPage();
  await user.click(await findById("theme-toggle"));
  await user.click(await screen.findByRole("menuitemradio", { name: "Light" }));
  expect(document.documentElement.className).toBe("light");
  expect(window.localStorage.getItem("vite-ui-theme")).toBe("light");
});

test("a new chat asks first; Tab reaches Cancel, and Enter on it does not confirm", async () => {
  const { user, server, online } = await openPage();
  await findById("welcome-screen");
  await online();
  await user.click(await findById("new-chat-button"));
  const dialog = await findById("new-chat-dialog");
  const cancel = within(dialog).getByRole("button", { name: "Cancel" });
  while (document.activeElement !== cancel) await user.tab();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(byId("new-chat-dialog")).toBeNull());
  expect(server.commands.map(({ name }) => name)).toEqual([]);
});

test("confirming a new chat ends the session and begins another", async () => {
  const { user, server, client, online } = await openPage();
  await findById("welcome-screen");
  await online();
  const before = client.state.getState().sessionId;
  await user.click(await findById("new-chat-button"));
  await findById("new-chat-dialog");
  await waitFor(() => expect(document.activeElement).toBe(byId("confirm")));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(server.commands.map(({ name }) => name)).toContain("clear_session"));
  expect(client.state.getState().sessionId).not.toBe(before);
  expect(byId("new-chat-dialog")).toBeNull();
});

test("an app may do without the question", async () => {
  const { user, server, online } = await openPage({
    project: { ui: { name: "A", cot: "full", confirm_new_chat: false } },
  });
  await findById("welcome-screen");
  await online();
  await user.click(await findById("new-chat-button"));
  await waitFor(() => expect(server.commands.map(({ name }) => name)).toContain("clear_session"));
});

test("the profile list has its hooks, describes the pointed-at profile, and switches at once before the first message", async () => {
  const { user, server } = await openPage({ project: { chatProfiles: profiles } });
  await user.click(await findById("chat-profiles"));
  const list = await screen.findByRole("listbox");
  await waitFor(() =>
    expect(document.activeElement).toBe(within(list).getByRole("option", { name: "Analyst" })),
  );
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement?.getAttribute("data-test")).toBe("select-item:Coder");
  expect(byId("chat-profile-description")?.textContent).toContain("Writes code");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(server.hellos.at(-1)?.chatProfile).toBe("Coder"));
  expect(byId("new-chat-dialog")).toBeNull();
});

test("after the first message a change of profile is asked about", async () => {
  const { user, server, client, online } = await openPage({ project: { chatProfiles: profiles } });
  await findById("welcome-screen");
  await online();
  client.send("Hello");
  await waitFor(() => expect(sentMessages(server).length).toBe(1));
  await user.click(await findById("chat-profiles"));
  await user.click(await screen.findByRole("option", { name: "The coder" }));
  await findById("new-chat-dialog");
  expect(server.hellos.at(-1)?.chatProfile).toBe("Analyst");
});

test("pictures of profiles and links that do not load leave no broken frame", async () => {
  const [analyst, coder] = profiles;
  const header_links = [{ name: "Help", icon_url: "/public/gone.png", url: "https://a.example" }];
  await openPage({
    project: {
      chatProfiles: [{ ...analyst, icon: "/public/gone.png" }, coder],
      ui: { name: "A", cot: "full", header_links },
    },
  });
  const header = await findById("header");
  await waitFor(() => expect(header.querySelectorAll("img")).toHaveLength(2));
  for (const picture of header.querySelectorAll("img")) fireEvent.error(picture);
  await waitFor(() => expect(header.querySelectorAll("img")).toHaveLength(0));
  expect(within(header).getByRole("link", { name: "Help" }).querySelector("svg")).not.toBeNull();
});

test("the readme is behind a button only if there is one", async () => {
  const { user } = await openPage({ project: { markdown: "# Welcome to Chainlit!" } });
  await user.click(await findById("readme-button"));
  const dialog = await screen.findByRole("dialog");
  await within(dialog).findByText("Welcome to Chainlit!");
});

test("no readme, keys, links, settings or user: no buttons for them", async () => {
  await openPage();
  await findById("welcome-screen");
  for (const id of [
    "readme-button",
    "api-keys-button",
    "chat-profiles",
    "user-nav-button",
    "chat-settings-header-button",
  ]) {
    expect(byId(id)).toBeNull();
  }
});

test("after a dialog the focus is back where it was", async () => {
  const { user } = await openPage();
  await user.click(await findById("new-chat-button"));
  await findById("new-chat-dialog");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(byId("new-chat-dialog")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(byId("new-chat-button")));
});

test("the keys of the shell work wherever the focus is", async () => {
  const { user } = await openPage();
  await findById("welcome-screen");
  const before = document.documentElement.className;
  await user.keyboard("{Control>}{Shift>}l{/Shift}{/Control}");
  await waitFor(() => expect(document.documentElement.className).not.toBe(before));
  await user.keyboard("{Control>}/{/Control}");
  await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
});
