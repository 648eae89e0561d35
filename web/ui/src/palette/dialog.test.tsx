import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openPage } from "../shell/test-page";

const options = () =>
  within(screen.getByRole("listbox", { name: "Commands" }))
    .queryAllByRole("option")
    .map(({ textContent }) => textContent);

test("commands are found by their names and run, where no chats are kept to be searched", async () => {
  const { user } = await openPage();
  await screen.findByRole("textbox");
  await user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox", { name: "Commands" });
  await waitFor(() => expect(document.activeElement).toBe(field));
  expect(options()).toContain("New chatCtrl+Shift+O");
  await user.type(field, "theme li");
  expect(options()).toEqual(["Theme: Light"]);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.documentElement.className).toBe("light"));
  expect(screen.queryByRole("combobox", { name: "Commands" })).toBeNull();
});

test("arrows go through the commands, and nothing found is said", async () => {
  const { user } = await openPage();
  await screen.findByRole("textbox");
  await user.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole("combobox", { name: "Commands" });
  await user.type(field, "keyb");
  await user.keyboard("{ArrowDown}{ArrowDown}{Enter}");
  expect(await screen.findByRole("dialog", { name: "Keyboard shortcuts" })).toBeDefined();
  await user.keyboard("{Escape}{Control>}k{/Control}");
  await user.type(await screen.findByRole("combobox", { name: "Commands" }), "zzz");
  expect(options()).toEqual([]);
  expect(screen.getByText("Not found").getAttribute("role")).toBe("status");
});
