import { expect, test } from "vitest";
import { VISITOR_SETTINGS } from "../visitor-settings";
import { headerActions } from "./actions";

const link = (url: string, target: string | null = null) => ({
  name: "Docs",
  icon_url: "/public/docs.svg",
  url,
  display_name: null,
  target,
});

test("an app without readme, keys, links and settings has no entries", () => {
  expect(headerActions({ ...VISITOR_SETTINGS, markdown: "  \n" }, true)).toEqual([]);
});

test("entries stand in order, settings only for the sidebar", () => {
  const project = {
    ...VISITOR_SETTINGS,
    markdown: "# Hi",
    userEnv: ["KEY"],
    ui: {
      ...VISITOR_SETTINGS.ui,
      header_links: [link("https://a.example")],
      chat_settings_location: "sidebar" as const,
    },
  };
  expect(headerActions(project, true).map(({ kind }) => kind)).toEqual([
    "readme",
    "keys",
    "link",
    "settings",
  ]);
  expect(headerActions(project, false).map(({ kind }) => kind)).toEqual(["readme", "keys", "link"]);
});

test("a link with a scheme that runs code is left out, and its target is one that exists", () => {
  const header_links = [
    link("javascript:alert(1)"),
    link("https://b.example", "evil"),
    link("/docs", "_self"),
  ];
  const shown = headerActions({ ...VISITOR_SETTINGS, ui: { ...VISITOR_SETTINGS.ui, header_links } }, false);
  expect(shown.map((action) => action.kind === "link" && [action.url, action.target])).toEqual([
    ["https://b.example", "_blank"],
    ["/docs", "_self"],
  ]);
});
