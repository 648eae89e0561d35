import { remember } from "./match";

const KEY = "chainlit-recent-commands";

/** Where the recently used commands are kept. */
export type Shelf = Pick<Storage, "getItem" | "setItem">;

/** Ids of the commands used last in this browser, newest first; empty when nothing readable is stored. */
export function recentCommands(shelf: Shelf | undefined): readonly string[] {
  try {
    const stored: unknown = JSON.parse(shelf?.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === "string") : [];
  } catch {
    // Someone else's value, or a browser that keeps nothing: there are no recent commands then.
    return [];
  }
}

/** Note that a command was used. */
export function noteCommand(shelf: Shelf | undefined, id: string): void {
  try {
    shelf?.setItem(KEY, JSON.stringify(remember(recentCommands(shelf), id)));
  } catch {
    // A full or forbidden storage costs the order of a list, nothing else.
  }
}

/** The browser's storage; `undefined` where the browser forbids it. */
export function browserShelf(): Shelf | undefined {
  try {
    return window.localStorage;
  } catch {
    // Raised by browsers that block storage for this page.
    return undefined;
  }
}
