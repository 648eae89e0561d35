import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { openPage } from "./test-page";

test("shortcuts of a single sign can be switched off, and on again", async () => {
  const { user } = await openPage();
  const composer = await screen.findByRole("textbox");
  const slash = async () => {
    composer.blur();
    await user.keyboard("/");
    return document.activeElement === composer;
  };
  expect(await slash()).toBe(true);
  const flip = async () => {
    composer.blur();
    await user.keyboard("{Control>}/{/Control}");
    await user.click(await screen.findByRole("switch", { name: "Shortcuts of a single letter or sign" }));
    await user.keyboard("{Escape}");
  };
  await flip();
  expect(await slash()).toBe(false);
  await flip();
  expect(await slash()).toBe(true);
});
