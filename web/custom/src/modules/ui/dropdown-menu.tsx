import * as Radix from "@radix-ui/react-dropdown-menu";
import { Check, ChevronRight, Circle } from "lucide-react";
import type { ComponentProps } from "react";
import { useLayer } from "../../styles/scope";
import { cn } from "../utils";
import { FLOATING, ROW } from "./layer";
import { part } from "./part";

export const DropdownMenu = Radix.Root;
export const DropdownMenuTrigger = Radix.Trigger;
export const DropdownMenuGroup = Radix.Group;
export const DropdownMenuSub = Radix.Sub;
export const DropdownMenuRadioGroup = Radix.RadioGroup;

export function DropdownMenuPortal(props: ComponentProps<typeof Radix.Portal>) {
  return <Radix.Portal container={useLayer("popper")} {...props} />;
}

export function DropdownMenuContent({
  className,
  sideOffset = 6,
  ...rest
}: ComponentProps<typeof Radix.Content>) {
  return (
    <DropdownMenuPortal>
      <Radix.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(
          FLOATING,
          "max-h-(--radix-dropdown-menu-content-available-height) min-w-40 overflow-y-auto overflow-x-hidden p-1.5",
          className,
        )}
        {...rest}
      />
    </DropdownMenuPortal>
  );
}

interface InsetProps {
  /** Leaves room for a tick at the beginning. */
  readonly inset?: boolean;
}

interface DropdownMenuItemProps extends ComponentProps<typeof Radix.Item>, InsetProps {
  readonly variant?: "default" | "destructive";
}

export function DropdownMenuItem({ className, inset, variant, ...rest }: DropdownMenuItemProps) {
  return (
    <Radix.Item
      className={cn(
        ROW,
        inset && "ps-8",
        variant === "destructive" &&
          "text-destructive data-[highlighted]:bg-destructive-soft data-[highlighted]:text-destructive",
        className,
      )}
      {...rest}
    />
  );
}

export function DropdownMenuCheckboxItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem className={cn(ROW, "ps-8", className)} {...rest}>
      <span className="absolute start-2.5 flex size-4 items-center justify-center">
        <Radix.ItemIndicator>
          <Check aria-hidden="true" className="size-4" />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.CheckboxItem>
  );
}

export function DropdownMenuRadioItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cn(ROW, "ps-8", className)} {...rest}>
      <span className="absolute start-2.5 flex size-4 items-center justify-center">
        <Radix.ItemIndicator>
          <Circle aria-hidden="true" className="size-2 fill-current" />
        </Radix.ItemIndicator>
      </span>
      {children}
    </Radix.RadioItem>
  );
}

export function DropdownMenuLabel({
  className,
  inset,
  ...rest
}: ComponentProps<typeof Radix.Label> & InsetProps) {
  return (
    <Radix.Label
      className={cn("px-2.5 py-1.5 font-medium text-muted-foreground text-xs", inset && "ps-8", className)}
      {...rest}
    />
  );
}

export function DropdownMenuSeparator({ className, ...rest }: ComponentProps<typeof Radix.Separator>) {
  return <Radix.Separator className={cn("mx-1 my-1.5 h-px bg-border", className)} {...rest} />;
}

export const DropdownMenuShortcut = part(
  "span",
  "ms-auto ps-4 text-muted-foreground text-xs tracking-widest",
);

export function DropdownMenuSubTrigger({
  className,
  inset,
  children,
  ...rest
}: ComponentProps<typeof Radix.SubTrigger> & InsetProps) {
  return (
    <Radix.SubTrigger
      className={cn(ROW, "data-[state=open]:bg-accent", inset && "ps-8", className)}
      {...rest}
    >
      {children}
      <ChevronRight aria-hidden="true" className="ms-auto size-4 rtl:rotate-180" />
    </Radix.SubTrigger>
  );
}

export function DropdownMenuSubContent({ className, ...rest }: ComponentProps<typeof Radix.SubContent>) {
  return (
    <DropdownMenuPortal>
      <Radix.SubContent className={cn(FLOATING, "min-w-32 p-1.5", className)} {...rest} />
    </DropdownMenuPortal>
  );
}
