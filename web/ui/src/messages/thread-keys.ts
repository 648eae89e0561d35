/** Keys that work while the thread has the focus: from entry to entry, and what can be done with one. */

export type ThreadKey = "next" | "previous" | "copy" | "edit" | "open" | "retry";

const KEYS: Readonly<Record<string, ThreadKey>> = {
  j: "next",
  k: "previous",
  c: "copy",
  e: "edit",
  o: "open",
  r: "retry",
};

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** What a key press asks for; undefined for all others. */
export function threadKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): ThreadKey | undefined {
  if (ctrlKey || metaKey || altKey || shiftKey) return undefined;
  const name = key.toLowerCase();
  return Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
}

const ENTRY = ".turn > :is(.step, .step-group-head)";
const BUTTONS: Readonly<Record<Exclude<ThreadKey, "next" | "previous">, string>> = {
  copy: "[data-tool=copy]",
  edit: ".edit-message",
  open: "button:is(.step-label, .step-group)",
  retry: "[data-tool=retry]",
};

/** Does what a key asks for, with the entry that has the focus. */
export function performThreadKey(thread: HTMLElement, key: ThreadKey): void {
  const entries = [...thread.querySelectorAll<HTMLElement>(ENTRY)];
  const current = thread.ownerDocument.activeElement?.closest<HTMLElement>(ENTRY) ?? undefined;
  if (key === "next" || key === "previous") focusEntry(neighbour(entries, current, key));
  else current?.querySelector<HTMLElement>(BUTTONS[key])?.click();
}

/** Without a focused entry, both keys begin at the newest one. */
function neighbour(
  entries: readonly HTMLElement[],
  current: HTMLElement | undefined,
  key: "next" | "previous",
): HTMLElement | undefined {
  if (!current) return entries.at(-1);
  const at = entries.indexOf(current) + (key === "next" ? 1 : -1);
  return entries[Math.max(0, at)];
}

function focusEntry(entry: HTMLElement | undefined): void {
  if (!entry) return;
  entry.tabIndex = -1;
  entry.focus({ preventScroll: true });
  entry.scrollIntoView({ block: "nearest" });
}
