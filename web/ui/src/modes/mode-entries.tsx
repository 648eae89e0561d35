import type { ChatMode } from "@cl/protocol";
import { useChat, useClient } from "@cl/react";
import { ToolIcon } from "../commands/tool-icon";
import { MenuLabel, MenuRadioGroup, MenuRadioItem } from "../design/menu";
import { chosenOption } from "./selection";

interface ModeEntriesProps {
  readonly mode: ChatMode;
  /** Whether the menu stays open after a choice. */
  readonly staysOpen?: boolean;
}

/** The options of a mode as entries of a menu. */
export function ModeEntries({ mode, staysOpen = false }: ModeEntriesProps) {
  const client = useClient();
  const chosen = useChat((state) => chosenOption(mode, state.selectedModes[mode.id])?.id ?? "");
  return (
    <MenuRadioGroup
      value={chosen}
      onValueChange={(id) => client.selectMode(mode.id, id)}
      aria-label={mode.name}
    >
      <MenuLabel>{mode.name}</MenuLabel>
      {mode.options.map((option) => (
        <MenuRadioItem
          key={option.id}
          value={option.id}
          onSelect={staysOpen ? (event) => event.preventDefault() : undefined}
        >
          <ToolIcon name={option.icon} />
          <span className="min-w-0">
            <span className="block truncate">{option.name}</span>
            {option.description ? (
              <span className="block truncate text-meta text-muted-foreground">{option.description}</span>
            ) : null}
          </span>
        </MenuRadioItem>
      ))}
    </MenuRadioGroup>
  );
}
