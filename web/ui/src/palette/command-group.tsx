import { useT } from "@cl/react";
import { useId } from "react";
import { cx } from "../design/cx";
import { shortcut } from "../shell/keyboard-map";
import type { PaletteCommand } from "./use-commands";

interface CommandGroupProps {
  /** Id of the list box; options are `<list>-0`, `<list>-1` … */
  readonly list: string;
  readonly commands: readonly PaletteCommand[];
  readonly at: number;
  readonly onMark: (index: number) => void;
  readonly onRun: (command: PaletteCommand) => void;
  /** Nothing but commands is offered: they need no heading. */
  readonly alone?: boolean;
}

/** Commands as options of a list box. */
export function CommandGroup({ list, commands, at, onMark, onRun, alone = false }: CommandGroupProps) {
  const t = useT();
  const heading = useId();
  if (commands.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options is no set of form fields
    <div role="group" aria-labelledby={heading} className="pb-2">
      <p
        id={heading}
        className={alone ? "sr-only" : "px-3 py-1.5 font-medium text-meta text-muted-foreground"}
      >
        {t("ui.palette.commands", undefined, "Commands")}
      </p>
      {commands.map((command, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field that owns the list has the focus and the keys
        <div
          key={command.id}
          ref={(node) => {
            if (index === at) node?.scrollIntoView({ block: "nearest" });
          }}
          id={`${list}-${index}`}
          role="option"
          aria-selected={index === at}
          tabIndex={-1}
          onPointerMove={() => onMark(index)}
          onClick={() => onRun(command)}
          className={cx(
            "flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-3 text-ui touch:min-h-11",
            index === at && "bg-accent text-accent-foreground",
          )}
        >
          <command.icon aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
          <span dir="auto" className="min-w-0 flex-1 truncate">
            {command.label}
          </span>
          {command.keys ? (
            <kbd dir="ltr" className="shrink-0 font-sans text-meta text-muted-foreground touch:hidden">
              {shortcut(command.keys)}
            </kbd>
          ) : null}
        </div>
      ))}
    </div>
  );
}
