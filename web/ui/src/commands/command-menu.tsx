import type { ChatCommand } from "@cl/protocol";
import { useChat, useClient, useT } from "@cl/react";
import { Wrench } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "../design/button";
import { Popover, PopoverTrigger } from "../design/popover";
import { Tooltip } from "../design/tooltip";
import { CommandRow } from "./command-row";
import { ListPopover } from "./list-popover";
import { useListKeys } from "./use-list-keys";

interface CommandMenuProps {
  readonly disabled: boolean;
}

/** Button "Tools" with the commands that have no button of their own. */
export function CommandMenu({ disabled }: CommandMenuProps) {
  const t = useT();
  const commands = useChat((state) => state.commands.filter((command) => command.button !== true));
  const selected = useChat((state) => state.selectedCommand?.id);
  const [open, setOpen] = useState(false);
  // One of its commands is shown beside it; the button then steps back.
  const narrow = commands.some((command) => command.id === selected);
  const label = narrow ? t("chat.commands.changeTool") : t("chat.commands.availableTools");
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <Tooltip label={label} side="top">
        <PopoverTrigger asChild>
          <Button
            id="command-button"
            variant="quiet"
            className="min-w-9 rounded-full px-2.5"
            aria-label={narrow ? label : undefined}
            aria-haspopup="listbox"
            disabled={disabled}
          >
            <Wrench aria-hidden="true" />
            {narrow ? null : <span className="@max-md:sr-only">{t("chat.commands.button")}</span>}
          </Button>
        </PopoverTrigger>
      </Tooltip>
      {open ? <CommandList commands={commands} close={() => setOpen(false)} /> : null}
    </Popover>
  );
}

interface CommandListProps {
  readonly commands: readonly ChatCommand[];
  readonly close: () => void;
}

function CommandList({ commands, close }: CommandListProps) {
  const t = useT();
  const client = useClient();
  const chosen = useRef(false);
  const choose = (index: number) => {
    const command = commands[index];
    if (command !== undefined) client.selectCommand(command.id);
    chosen.current = true;
    close();
  };
  const keys = useListKeys({ length: commands.length, choose, ends: true });
  const optionId = (index: number) => `tool-entry-${index}`;
  return (
    <ListPopover
      id="command-popover"
      data-popover-content=""
      className="w-80"
      label={t("chat.commands.availableTools")}
      activeId={optionId(keys.index)}
      onKey={keys.handle}
      chosen={chosen}
    >
      {commands.map((command, index) => (
        <CommandRow
          key={command.id}
          id={optionId(index)}
          index={index}
          command={command}
          selected={index === keys.index}
          onSelect={keys.select}
          onChoose={choose}
        />
      ))}
    </ListPopover>
  );
}
