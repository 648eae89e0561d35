/** Keys of the page that work wherever the focus is, unless `idle` says that nothing may have it. */
export const SHELL_KEYS = [
  { keys: "Mod+Shift+O", action: "new-chat", idle: false },
  { keys: "Mod+Shift+L", action: "theme", idle: false },
  { keys: "Mod+Shift+C", action: "copy-last-answer", idle: false },
  { keys: "Mod+Shift+;", action: "copy-last-code", idle: false },
  { keys: "Mod+/", action: "shortcuts", idle: false },
  { keys: "Mod+.", action: "panel", idle: false },
  { keys: "Mod+B", action: "history", idle: false },
  { keys: "Mod+K", action: "search", idle: false },
  { keys: "F6", action: "next-region", idle: false },
  { keys: "Shift+F6", action: "previous-region", idle: false },
  { keys: "/", action: "focus-composer", idle: true },
] as const;

export type ShellAction = (typeof SHELL_KEYS)[number]["action"];

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The action of a key press, if it has one. `idle`: the focus is on nothing that takes text or keys. */
export function actionOf(press: KeyPress, idle: boolean): ShellAction | undefined {
  const pressed = nameOf(press);
  return SHELL_KEYS.find((entry) => entry.keys === pressed && (idle || !entry.idle))?.action;
}

function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const mod = ctrlKey || metaKey;
  // A shifted slash is a question mark on some keyboards: shift only counts with letters and function keys.
  const named = key === ":" ? ";" : key.length === 1 ? key.toUpperCase() : key;
  const shift = shiftKey && (mod || key.length > 1) && named !== "/";
  return [mod && "Mod", altKey && "Alt", shift && "Shift", named].filter(Boolean).join("+");
}

/** Spells keys for a tooltip: `⇧⌘O` on Apple's systems, `Ctrl+Shift+O` elsewhere. */
export function shortcut(keys: string, apple = isApple()): string {
  if (!apple) return keys.replace("Mod", "Ctrl");
  return keys.replace("Mod", "⌘").replace("Shift", "⇧").replace("Alt", "⌥").replaceAll("+", "");
}

function isApple(): boolean {
  return typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);
}

/** Whether a target takes typed characters itself. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.matches(
    "input, textarea, select, [role=textbox], [role=combobox], [role=listbox], [role=menu], [role=slider]",
  );
}
