import type { ChatCommand } from "@cl/protocol";
import { useChat, useClient } from "@cl/react";
import { X } from "lucide-react";
import { useInputFocus } from "../composer/input-focus";
import { cx } from "../design/cx";
import { Tooltip } from "../design/tooltip";
import { ToolIcon } from "./tool-icon";

interface CommandButtonProps {
  readonly command: ChatCommand;
  readonly disabled: boolean;
}

/** Toggle button of a command. A command from the menu has one too while it is selected, with a cross to put it off. */
export function CommandButton({ command, disabled }: CommandButtonProps) {
  const client = useClient();
  const focus = useInputFocus();
  const selected = useChat((state) => state.selectedCommand?.id === command.id);
  return (
    <Tooltip label={command.description} side="top">
      <button
        type="button"
        id={`command-${command.id}`}
        aria-pressed={selected}
        aria-label={command.id}
        disabled={disabled}
        className={cx(
          "command-button inline-flex h-9 min-w-9 max-w-48 shrink-0 @max-sm:max-w-28 select-none items-center justify-center gap-1.5 rounded-full px-2.5 font-medium text-ui transition-state disabled:opacity-45 touch:h-11 touch:min-w-11",
          selected
            ? "text-command bg-info-soft text-info hover:bg-pressed"
            : "text-muted-foreground hover:bg-hover hover:text-foreground",
        )}
        onClick={() => {
          client.selectCommand(selected ? null : command.id);
          // The button of a command from the menu goes when it is put off.
          focus();
        }}
      >
        <ToolIcon name={command.icon} className="size-4 shrink-0" />
        <span className={cx("truncate", !selected && "@max-md:hidden")}>{command.id}</span>
        {selected && command.button !== true ? <X aria-hidden="true" className="size-3.5 shrink-0" /> : null}
      </button>
    </Tooltip>
  );
}

/** The commands that have a button now, in the order of the app: always shown ones, and the selected one. */
export function buttonCommands(
  commands: readonly ChatCommand[],
  selectedId: string | undefined,
): readonly ChatCommand[] {
  return commands.filter((command) => command.button === true || command.id === selectedId);
}
