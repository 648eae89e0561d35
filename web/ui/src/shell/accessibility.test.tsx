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

const layers = [
  { name: "the welcome screen", opener: null, content: "welcome-screen" },
  { name: "the choice of profile", opener: "chat-profiles", content: "chat-profile-description" },
  { name: "the question before a new chat", opener: "new-chat-button", content: "new-chat-dialog" },
];

test.each(layers)("$name has no violation", async ({ opener, content }) => {
  const { user } = await openPage({ project: { starters, chatProfiles: profiles, markdown: "# Readme" } });
  await findById("welcome-screen");
  if (opener) await user.click(await findById(opener));
  await findById(content);
  expect(await violations()).toEqual([]);
});

test("the theme menu has no violation", async () => {
  const { user } = await openPage();
  await user.click(await findById("theme-toggle"));
  await screen.findByRole("menu");
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
