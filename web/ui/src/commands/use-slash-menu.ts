import type { ChatCommand } from "@cl/protocol";
import { useChat, useClient } from "@cl/react";
import { type KeyboardEvent, useMemo, useState } from "react";
import { type Match, matchCommands, slashWord } from "./match";
import { browserShelf, noteCommand, recentCommands } from "./recent";
import { useListKeys } from "./use-list-keys";

/** Rows that the list shows without scrolling. */
const VISIBLE_ROWS = 5;

export interface SlashMenu {
  /** Empty while the list is closed. */
  readonly matches: readonly Match<ChatCommand>[];
  readonly index: number;
  readonly select: (index: number) => void;
  readonly choose: (index: number) => void;
  /** Offers a key press to the list; returns whether the list used it. */
  readonly handle: (event: KeyboardEvent) => boolean;
}

/**
 * The list of commands that typing `/` opens.
 *
 * @param text What the message input holds.
 * @param clear Takes the slash word out of it.
 */
export function useSlashMenu(text: string, clear: () => void): SlashMenu {
  const client = useClient();
  const commands = useChat((state) => state.commands);
  // Closed by Escape for this very text; typing on opens the list again.
  const [closedFor, setClosedFor] = useState<string>();
  const word = text === closedFor ? undefined : slashWord(text);

  const matches = useMemo(() => {
    if (word === undefined) return [];
    // A list that is seen at a glance keeps the app's order; only a longer one is sorted by use.
    const recent = commands.length > VISIBLE_ROWS ? recentCommands(browserShelf()) : [];
    return matchCommands(commands, word, recent);
  }, [commands, word]);

  const choose = (index: number) => {
    const command = matches[index]?.command;
    if (command === undefined) return;
    noteCommand(browserShelf(), command.id);
    client.selectCommand(command.id);
    clear();
  };
  const keys = useListKeys({ length: matches.length, choose, chooseKeys: ["Tab"] });

  const handle = (event: KeyboardEvent): boolean => {
    if (matches.length === 0 || event.nativeEvent.isComposing) return false;
    if (event.key === "Escape") {
      setClosedFor(text);
      event.preventDefault();
      return true;
    }
    if (event.shiftKey) return false;
    return keys.handle(event);
  };

  return { matches, index: keys.index, select: keys.select, choose, handle };
}
