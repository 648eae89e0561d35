import * as Radix from "@radix-ui/react-dropdown-menu";
import { Check } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { floating, row } from "./overlay";
import { useDesign } from "./provider";

export const Menu = Radix.Root;
export const MenuTrigger = Radix.Trigger;
export const MenuRadioGroup = Radix.RadioGroup;

export interface MenuContentProps extends ComponentProps<typeof Radix.Content> {
  /** Landmark that the menu belongs to: it is mounted there, so that no content of the page is outside of one. */
  readonly landmark?: "header" | "main" | ":is(nav, [role=dialog]):has(#thread-history)";
}

/** The list of a menu: beside its trigger, and a sheet from below on phones. */
export function MenuContent({ landmark, className, sideOffset = 6, ...rest }: MenuContentProps) {
  const { container } = useDesign();
  const place = landmark ? document.querySelector<HTMLElement>(landmark) : null;
  return (
    <Radix.Portal container={container ?? place}>
      <Radix.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        data-sheet=""
        className={cx(
          floating,
          "max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-80 origin-(--radix-dropdown-menu-content-transform-origin) overflow-y-auto p-1.5",
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  );
}

export interface MenuItemProps extends ComponentProps<typeof Radix.Item> {
  readonly tone?: "neutral" | "destructive";
}

export function MenuItem({ tone = "neutral", className, ...rest }: MenuItemProps) {
  return (
    <Radix.Item
      className={cx(
        row,
        tone === "destructive"
          ? "text-destructive data-[highlighted]:bg-destructive-soft data-[highlighted]:text-destructive"
          : "[&_svg]:text-muted-foreground",
        className,
      )}
      {...rest}
    />
  );
}

/** One of several exclusive entries; the chosen one has a tick at its end. */
export function MenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cx(row, "[&_svg]:text-muted-foreground", className)} {...rest}>
      {children}
      <Radix.ItemIndicator className="ms-auto ps-4">
        <Check aria-hidden="true" className="text-primary!" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

/** An entry that is on or off; the tick at its end tells. */
export function MenuCheckItem({ className, children, ...rest }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem className={cx(row, "[&_svg]:text-muted-foreground", className)} {...rest}>
      {children}
      <Radix.ItemIndicator className="ms-auto ps-4">
        <Check aria-hidden="true" className="text-primary!" />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  );
}

export function MenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label className={cx("px-2.5 py-1.5 text-meta text-muted-foreground", className)} {...rest} />;
}

export function MenuSeparator() {
  return <Radix.Separator className="mx-1 my-1.5 h-px bg-border" />;
}
