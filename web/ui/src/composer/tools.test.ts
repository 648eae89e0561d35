import { expect, it } from "vitest";
import { byImportance, type ToolFacts, toolKey, toolsOf } from "./tools";

const command = (id: string, button: boolean) => ({ id, icon: "star", description: "", button });
const none: ToolFacts = {
  uploads: false,
  commands: [],
  selectedCommand: undefined,
  modes: [],
  settings: false,
  mcp: false,
  favorites: false,
};
const keys = (facts: Partial<ToolFacts>) => toolsOf({ ...none, ...facts }).map(toolKey);

it("has no tools for a plain app", () => {
  expect(keys({})).toEqual([]);
});

it("lists everything, the most important first", () => {
  expect(
    keys({
      uploads: true,
      commands: [command("Search", false), command("Draw", true)],
      selectedCommand: "Search",
      modes: [
        { id: "size", name: "Size", options: [{ id: "s", name: "Small" }] },
        { id: "void", name: "Void", options: [] },
      ],
      settings: true,
      favorites: true,
    }),
  ).toEqual(["attach", "commands", "command Search", "command Draw", "mode size", "settings", "favorites"]);
});

it("has no menu of commands when all of them have a button", () => {
  expect(keys({ commands: [command("Draw", true)] })).toEqual(["command Draw"]);
});

it("puts many modes behind one button", () => {
  const mode = (id: string) => ({ id, name: id, options: [{ id: "a", name: "A" }] });
  expect(keys({ modes: [mode("1"), mode("2")] })).toEqual(["mode 1", "mode 2"]);
  expect(keys({ modes: [mode("1"), mode("2"), mode("3")] })).toEqual(["modes"]);
});

it("gives room to icons before wide buttons", () => {
  const mode = { id: "size", name: "Size", options: [{ id: "s", name: "Small" }] };
  const tools = toolsOf({
    ...none,
    uploads: true,
    commands: [command("Draw", true)],
    modes: [mode],
    settings: true,
  });
  expect(byImportance(tools, undefined)).toEqual(["attach", "settings", "mode size", "command Draw"]);
});

it("gives room to the selected command first", () => {
  const tools = toolsOf({
    ...none,
    uploads: true,
    commands: [command("Search", true), command("Draw", true)],
  });
  expect(byImportance(tools, "Draw")).toEqual(["command Draw", "attach", "command Search"]);
  expect(byImportance(tools, undefined)).toEqual(["attach", "command Search", "command Draw"]);
});
