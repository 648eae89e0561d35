import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { cx } from "../design/cx";
import { PopoverContent } from "../design/popover";

interface ListPopoverProps {
  readonly id: string;
  readonly label: string;
  readonly className?: string;
  /** Id of the entry that the arrow keys have reached. */
  readonly activeId: string | undefined;
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly children: ReactNode;
}

/** A popover with a list box that takes the focus and the keys for its entries. */
export function ListPopover({ id, label, className, activeId, onKey, children }: ListPopoverProps) {
  const list = useRef<HTMLDivElement>(null);
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
    >
      <div
        ref={list}
        id={id}
        data-popover-content=""
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
