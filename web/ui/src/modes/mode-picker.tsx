import type { ChatMode } from "@cl/protocol";
import { useChat, useClient } from "@cl/react";
import { Check, ChevronDown } from "lucide-react";
import { useRef, useState } from "react";
import { ListPopover } from "../commands/list-popover";
import { ToolIcon } from "../commands/tool-icon";
import { useListKeys } from "../commands/use-list-keys";
import { Button } from "../design/button";
import { cx } from "../design/cx";
import { row } from "../design/overlay";
import { Popover, PopoverTrigger } from "../design/popover";
import { Tooltip } from "../design/tooltip";
import { chosenOption } from "./selection";

interface ModePickerProps {
  readonly mode: ChatMode;
  readonly disabled: boolean;
}

/** Button that shows the chosen option of a mode and opens the others. */
export function ModePicker({ mode, disabled }: ModePickerProps) {
  const [open, setOpen] = useState(false);
  const chosen = chosenOption(
    mode,
    useChat((state) => state.selectedModes[mode.id]),
  );
  if (chosen === undefined) return null;
  return (
    <div className="mode-picker-wrapper">
      <Popover open={open} onOpenChange={setOpen}>
        <Tooltip label={mode.name} side="top">
          <PopoverTrigger asChild>
            <Button
              id={`mode-picker-trigger-${mode.id}`}
              variant="quiet"
              className="max-w-48 rounded-full px-2.5"
              aria-label={`${mode.name}: ${chosen.name}`}
              aria-haspopup="listbox"
              disabled={disabled}
            >
              {chosen.icon ? <ToolIcon name={chosen.icon} /> : null}
              <span className="truncate">{chosen.name}</span>
              <ChevronDown aria-hidden="true" className="size-3.5! opacity-70" />
            </Button>
          </PopoverTrigger>
        </Tooltip>
        {open ? <OptionList mode={mode} chosenId={chosen.id} close={() => setOpen(false)} /> : null}
      </Popover>
    </div>
  );
}

interface OptionListProps {
  readonly mode: ChatMode;
  readonly chosenId: string;
  readonly close: () => void;
}

function OptionList({ mode, chosenId, close }: OptionListProps) {
  const client = useClient();
  const chosen = useRef(false);
  const choose = (index: number) => {
    const option = mode.options[index];
    if (option !== undefined) client.selectMode(mode.id, option.id);
    chosen.current = true;
    close();
  };
  const initial = Math.max(
    0,
    mode.options.findIndex((option) => option.id === chosenId),
  );
  const keys = useListKeys({ length: mode.options.length, initial, choose, ends: true });
  const optionId = (index: number) => `mode-${mode.id}-option-${index}`;
  return (
    <ListPopover
      id={`mode-picker-popover-${mode.id}`}
      className="w-72"
      label={mode.name}
      activeId={optionId(keys.index)}
      onKey={keys.handle}
      chosen={chosen}
    >
      {mode.options.map((option, index) => (
        // The list has the focus, and hears the keys for all options.
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        <div
          key={option.id}
          id={optionId(index)}
          role="option"
          aria-selected={option.id === chosenId}
          className={cx(row, "gap-3 py-2", index === keys.index && "bg-accent text-accent-foreground")}
          onMouseMove={() => keys.select(index)}
          onClick={() => choose(index)}
        >
          {option.icon ? (
            <ToolIcon name={option.icon} className="size-4 shrink-0 text-muted-foreground" />
          ) : null}
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{option.name}</span>
            {option.description ? (
              <span className="block text-meta text-muted-foreground">{option.description}</span>
            ) : null}
          </span>
          <Check aria-hidden="true" className={cx("text-primary", option.id !== chosenId && "invisible")} />
        </div>
      ))}
    </ListPopover>
  );
}
