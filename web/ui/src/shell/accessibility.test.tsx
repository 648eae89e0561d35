import { screen } from "@testing-library/react";
import axe from "axe-core";
import { expect, test } from "vitest";
import { findById, openPage } from "./test-page";

/** Rules of WCAG 2.2 A and AA that need no layout. */
async function violations(): Promise<readonly string[]> {
  const { violations: found } = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    rules: { "color-contrast": { enabled: false } },
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

const starters = [{ label: "Plan a trip", message: "Plan a trip to Lisbon" }];
const profiles = [
  { name: "Analyst", markdown_description: "Reads [contracts](https://example.com)", default: true },
  { name: "Coder", markdown_description: "Writes code" },
];
const signIn = { requireLogin: true, passwordAuth: true, headerAuth: false, oauthProviders: ["google"] };

test("the welcome screen has no violation, nor have its menus and dialogs", async () => {
  const { user } = await openPage({ project: { starters, chatProfiles: profiles, markdown: "# Readme" } });
  await findById("welcome-screen");
  expect(await violations()).toEqual([]);
  await user.click(await findById("theme-toggle"));
  await screen.findByRole("menu");
  expect(await violations()).toEqual([]);
  await user.keyboard("{Escape}");
  await user.click(await findById("chat-profiles"));
  await findById("chat-profile-description");
  expect(await violations()).toEqual([]);
  await user.keyboard("{Escape}");
  await user.click(await findById("new-chat-button"));
  await findById("new-chat-dialog");
  expect(await violations()).toEqual([]);
});

test("the sign-in page with its errors has no violation", async () => {
  const { user } = await openPage({
    documents: { "GET /auth/config": { body: signIn }, "GET /user": { status: 401, body: {} } },
  });
  await findById("email");
  await user.keyboard("{Enter}");
  await findById("email-error");
  expect(await violations()).toEqual([]);
});

test("the keys page with its errors has no violation", async () => {
  const { user } = await openPage({ project: { userEnv: ["ONE", "TWO"], maskUserEnv: true } });
  await user.click(await findById("submit-env"));
  await findById("ONE-error");
  expect(await violations()).toEqual([]);
});
