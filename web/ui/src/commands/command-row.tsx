import type { ChatCommand } from "@cl/protocol";
import { cx } from "../design/cx";
import { row } from "../design/overlay";
import { ToolIcon } from "./tool-icon";

interface CommandRowProps {
  readonly id: string;
  readonly index: number;
  readonly command: ChatCommand;
  /** Letters of the name to point out. */
  readonly marked?: { readonly at: number; readonly length: number };
  readonly selected: boolean;
  readonly className?: string;
  readonly onSelect: (index: number) => void;
  readonly onChoose: (index: number) => void;
}

/** One command of an open list: icon, name and description. */
export function CommandRow(props: CommandRowProps) {
  const { id, index, command, marked, selected, className, onSelect, onChoose } = props;
  return (
    // The field or the list has the focus, and hears the keys for all rows.
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      id={id}
      role="option"
      aria-selected={selected}
      data-index={index}
      className={cx(row, "gap-3 py-2", selected && "bg-accent text-accent-foreground", className)}
      // Moving, not entering: a list that opens under a resting pointer must not change its selection.
      onMouseMove={() => onSelect(index)}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(index)}
    >
      <span className="grid size-8 shrink-0 place-items-center rounded-chip border border-border bg-background text-muted-foreground">
        <ToolIcon name={command.icon} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-foreground">
          <Marked text={command.id} marked={marked} />
        </span>
        <span className="block truncate text-meta text-muted-foreground">{command.description}</span>
      </span>
    </div>
  );
}

function Marked({ text, marked }: { readonly text: string; readonly marked: CommandRowProps["marked"] }) {
  if (marked === undefined || marked.length === 0) return text;
  const end = marked.at + marked.length;
  return (
    <>
      {text.slice(0, marked.at)}
      <mark className="bg-transparent text-primary underline decoration-2 underline-offset-3">
        {text.slice(marked.at, end)}
      </mark>
      {text.slice(end)}
    </>
  );
}
