import { type ComponentProps, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { PopoverContent } from "../design/popover";

interface ListPopoverProps extends Omit<ComponentProps<typeof PopoverContent>, "children"> {
  readonly label: string;
  /** Id of the entry that the arrow keys have reached. */
  readonly activeId: string | undefined;
  readonly onKey: (event: KeyboardEvent) => boolean;
  readonly children: ReactNode;
}

/** A popover that is a list box: it takes the focus and the keys for its entries. */
export function ListPopover({ label, activeId, onKey, children, ...rest }: ListPopoverProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (activeId !== undefined)
      list.current?.querySelector(`[id="${activeId}"]`)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);
  return (
    <PopoverContent
      ref={list}
      side="top"
      align="start"
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      aria-activedescendant={activeId}
      onKeyDown={onKey}
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        list.current?.focus();
      }}
      {...rest}
    >
      {children}
    </PopoverContent>
  );
}
