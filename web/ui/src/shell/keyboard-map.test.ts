import { expect, test } from "vitest";
import { actionOf, SHELL_KEYS, shortcut, takesText } from "./keyboard-map";

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

test("Ctrl and Cmd are the same", () => {
  expect(actionOf(press("O", { ctrlKey: true, shiftKey: true }), false)).toBe("new-chat");
  expect(actionOf(press("o", { metaKey: true, shiftKey: true }), false)).toBe("new-chat");
});

test("keys without a modifier count only while nothing takes text", () => {
  expect(actionOf(press("/"), true)).toBe("focus-composer");
  expect(actionOf(press("/"), false)).toBeUndefined();
});

test("keys that browsers and people need are left alone", () => {
  for (const key of ["c", "v", "f", "l"])
    expect(actionOf(press(key, { ctrlKey: true }), true)).toBeUndefined();
  expect(actionOf(press("a"), true)).toBeUndefined();
});

test("a slash is a slash, on keyboards too where it takes Shift", () => {
  expect(actionOf(press("/", { ctrlKey: true, shiftKey: true }), false)).toBe("shortcuts");
});

test("F6 goes round both ways", () => {
  expect(actionOf(press("F6"), false)).toBe("next-region");
  expect(actionOf(press("F6", { shiftKey: true }), false)).toBe("previous-region");
});

test("shortcuts are spelled as the system spells them", () => {
  expect(shortcut("Mod+Shift+O", true)).toBe("⌘⇧O");
  expect(shortcut("Mod+Shift+O", false)).toBe("Ctrl+Shift+O");
});

test("a button takes no text, an input does", () => {
  expect(takesText(document.createElement("input"))).toBe(true);
  expect(takesText(document.createElement("button"))).toBe(false);
  expect(takesText(null)).toBe(false);
});

test.each(SHELL_KEYS)(
  "$keys does $action, and without its modifiers something else or nothing",
  ({ keys, action, idle }) => {
    const names = keys.split("+");
    const key = names.at(-1) ?? "";
    const shiftKey = names.includes("Shift");
    if (!names.includes("Mod")) {
      expect(actionOf(press(key, { shiftKey }), true)).toBe(action);
      expect(actionOf(press(key, { shiftKey }), false)).toBe(idle ? undefined : action);
      return;
    }
    for (const modifier of [{ ctrlKey: true }, { metaKey: true }])
      for (const typed of [key, key.toLowerCase()])
        expect(actionOf(press(typed, { ...modifier, shiftKey }), false)).toBe(action);
    expect(actionOf(press(key, { shiftKey }), false)).not.toBe(action);
    expect(actionOf(press(key, { ctrlKey: true, altKey: true, shiftKey }), true)).toBeUndefined();
  },
);

test("no keys mean two things", () => {
  expect(new Set(SHELL_KEYS.map(({ keys }) => keys)).size).toBe(SHELL_KEYS.length);
});
