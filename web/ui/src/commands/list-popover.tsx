import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from "react";
import { useInputFocus } from "../composer/input-focus";
import { cx } from "../design/cx";
import { PopoverContent } from "../design/popover";

interface ListPopoverProps {
  readonly id: string;
  /** Marks the menu of commands for scripts and tests; nothing else may carry it. */
  readonly "data-popover-content"?: "";
  readonly label: string;
  readonly className?: string;
  /** Id of the entry that the arrow keys have reached. */
  readonly activeId: string | undefined;
  readonly onKey: (event: KeyboardEvent) => boolean;
  /** An entry was chosen: the focus goes to the message input, not back to the button. */
  readonly chosen: RefObject<boolean>;
  readonly children: ReactNode;
}

/** A popover with a list box that takes the focus and the keys for its entries. */
export function ListPopover(props: ListPopoverProps) {
  const { id, label, className, activeId, onKey, chosen, children, "data-popover-content": marker } = props;
  const list = useRef<HTMLDivElement>(null);
  const focus = useInputFocus();
  useEffect(() => {
    const active = activeId === undefined ? null : list.current?.querySelector(`[id="${activeId}"]`);
    active?.scrollIntoView({ block: "nearest" });
  }, [activeId]);
  return (
    <PopoverContent
      side="top"
      align="start"
      aria-label={label}
      className={cx("p-0!", className)}
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        list.current?.focus();
      }}
      onCloseAutoFocus={(event) => {
        if (!chosen.current) return;
        event.preventDefault();
        focus();
      }}
    >
      <div
        ref={list}
        id={id}
        data-popover-content={marker}
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={activeId}
        className="max-h-[min(20rem,60dvh)] overflow-y-auto p-1.5 outline-none"
        onKeyDown={onKey}
      >
        {children}
      </div>
    </PopoverContent>
  );
}
