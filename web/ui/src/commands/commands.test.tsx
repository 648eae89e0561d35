import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { byId, type Stage, stage } from "../../fixtures-composer/harness";

const COMMANDS = [
  { id: "Search", icon: "globe", description: "Look things up", button: true },
  { id: "Picture", icon: "image", description: "Draw a picture" },
  { id: "Research", icon: "book", description: "Read many sources", persistent: true },
];

async function stageWithCommands(): Promise<Stage> {
  const on = await stage();
  await on.says("set_commands", COMMANDS);
  return on;
}

function entries(): readonly (string | null)[] {
  const found = [...document.querySelectorAll("[data-index]")];
  return found.map(
    (entry) => `${entry.getAttribute("data-index")} ${entry.querySelector("span > span")?.textContent}`,
  );
}

function selected(): string | null | undefined {
  return document.querySelector('[data-index][aria-selected="true"]')?.getAttribute("data-index");
}

beforeEach(() => localStorage.clear());

describe("typing a slash", () => {
  it("opens a list of all commands, the first one selected", async () => {
    const { user, input } = await stageWithCommands();
    await user.type(input(), "/");
    expect(entries()).toEqual(["0 Search", "1 Picture", "2 Research"]);
    expect(selected()).toBe("0");
    expect(input().getAttribute("aria-activedescendant")).toBe("slash-command-0");
    const list = document.querySelector(".command-item")?.parentElement?.parentElement;
    expect(list).toBe(screen.getByRole("listbox"));
  });

  it("moves with the arrow keys around both ends, and chooses with Enter", async () => {
    const { user, client, input } = await stageWithCommands();
    await user.type(input(), "/{ArrowUp}");
    expect(selected()).toBe("2");
    await user.type(input(), "{ArrowDown}{ArrowDown}{Enter}");
    expect(client.state.getState().selectedCommand?.id).toBe("Picture");
    expect(input().value).toBe("");
    expect(document.querySelector(".command-item")).toBeNull();
  });

  it("chooses with Tab and with the mouse", async () => {
    const { user, client, input } = await stageWithCommands();
    await user.type(input(), "/rese{Tab}");
    expect(client.state.getState().selectedCommand?.id).toBe("Research");
    await user.type(input(), "/pic");
    await user.click(screen.getByRole("option"));
    expect(client.state.getState().selectedCommand?.id).toBe("Picture");
  });

  it("closes with Escape and keeps the text; typing on opens it again", async () => {
    const { user, input } = await stageWithCommands();
    await user.type(input(), "/se{Escape}");
    expect(input().value).toBe("/se");
    expect(document.querySelector(".command-item")).toBeNull();
    expect(document.activeElement).toBe(input());
    await user.type(input(), "a");
    expect(entries()).toEqual(["0 Search", "1 Research"]);
  });

  it("sends a word that no command has as ordinary text", async () => {
    const { user, world, input } = await stageWithCommands();
    await user.type(input(), "/zebra");
    expect(document.querySelector(".command-item")).toBeNull();
    await user.type(input(), "{Enter}");
    expect(world.commands.at(-1)).toMatchObject({
      name: "client_message",
      payload: { message: { output: "/zebra", command: null } },
    });
  });
});

describe("buttons of commands", () => {
  it("toggle; the message carries the command, which is then put off", async () => {
    const { user, world, input } = await stageWithCommands();
    await user.click(byId("command-Search") as HTMLElement);
    expect(byId("command-Search")?.getAttribute("aria-pressed")).toBe("true");
    expect(byId("command-Search")?.className).toContain("text-command");
    await user.type(input(), "News{Enter}");
    expect(world.commands.at(-1)).toMatchObject({
      payload: { message: { output: "News", command: "Search" } },
    });
    expect(byId("command-Search")?.getAttribute("aria-pressed")).toBe("false");
  });

  it("let a command alone be sent, and a persistent one stay", async () => {
    const { user, world, client, input } = await stageWithCommands();
    await user.type(input(), "/research{Enter}");
    await user.click(screen.getByRole("button", { name: "Send message" }));
    expect(world.commands.at(-1)).toMatchObject({
      payload: { message: { output: "", command: "Research" } },
    });
    expect(client.state.getState().selectedCommand?.id).toBe("Research");
    await user.click(byId("command-Research") as HTMLElement);
    expect(byId("command-Research")).toBeNull();
  });
});

describe("the menu of commands", () => {
  it("has those without a button, takes the keys, and returns the focus", async () => {
    const { user, client } = await stageWithCommands();
    await user.click(byId("command-button") as HTMLElement);
    expect(entries()).toEqual(["0 Picture", "1 Research"]);
    expect(document.activeElement).toBe(document.querySelector("[data-popover-content]"));
    await user.keyboard("{ArrowDown}{Enter}");
    expect(client.state.getState().selectedCommand?.id).toBe("Research");
    expect(byId("command-popover")).toBeNull();

    await user.click(byId("command-button") as HTMLElement);
    expect(selected()).toBe("0");
    await user.keyboard("{Escape}");
    expect(byId("command-popover")).toBeNull();
    expect(document.activeElement).toBe(byId("command-button"));
  });

  it("is absent when every command has a button", async () => {
    const { says } = await stageWithCommands();
    await says("set_commands", [COMMANDS[0] as (typeof COMMANDS)[0]]);
    expect(byId("command-button")).toBeNull();
  });
});
