import * as Radix from "@radix-ui/react-select";
import { Check, ChevronDown, ChevronUp } from "lucide-react";
import type { ComponentProps } from "react";
import { useLayer } from "../../styles/scope";
import { cn } from "../utils";
import { FIELD } from "./input";
import { FLOATING, ROW } from "./layer";

export const Select = Radix.Root;
export const SelectGroup = Radix.Group;
export const SelectValue = Radix.Value;

export function SelectTrigger({ className, children, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      className={cn(
        FIELD,
        "flex h-9 items-center justify-between gap-2 text-start data-[placeholder]:text-muted-foreground touch:h-11 [&>span]:line-clamp-1",
        className,
      )}
      {...rest}
    >
      {children}
      <Radix.Icon asChild>
        <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
      </Radix.Icon>
    </Radix.Trigger>
  );
}

export function SelectContent({
  className,
  children,
  position = "popper",
  ...rest
}: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal container={useLayer("popper")}>
      <Radix.Content
        position={position}
        sideOffset={6}
        collisionPadding={8}
        className={cn(
          FLOATING,
          "max-h-[min(22rem,var(--radix-select-content-available-height))] min-w-32 overflow-hidden",
          position === "popper" && "min-w-(--radix-select-trigger-width)",
          className,
        )}
        {...rest}
      >
        <SelectScrollUpButton />
        <Radix.Viewport className="p-1.5">{children}</Radix.Viewport>
        <SelectScrollDownButton />
      </Radix.Content>
    </Radix.Portal>
  );
}

export function SelectLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return (
    <Radix.Label
      className={cn("px-2.5 py-1.5 font-medium text-muted-foreground text-xs", className)}
      {...rest}
    />
  );
}

export function SelectItem({ className, children, ...rest }: ComponentProps<typeof Radix.Item>) {
  return (
    <Radix.Item className={cn(ROW, "pe-8", className)} {...rest}>
      <Radix.ItemText>{children}</Radix.ItemText>
      <Radix.ItemIndicator className="absolute end-2.5">
        <Check aria-hidden="true" className="size-4 text-primary" />
      </Radix.ItemIndicator>
    </Radix.Item>
  );
}

export function SelectSeparator({ className, ...rest }: ComponentProps<typeof Radix.Separator>) {
  return <Radix.Separator className={cn("mx-1 my-1.5 h-px bg-border", className)} {...rest} />;
}

export function SelectScrollUpButton({ className, ...rest }: ComponentProps<typeof Radix.ScrollUpButton>) {
  return (
    <Radix.ScrollUpButton className={cn("flex items-center justify-center py-1", className)} {...rest}>
      <ChevronUp aria-hidden="true" className="size-4" />
    </Radix.ScrollUpButton>
  );
}

export function SelectScrollDownButton({
  className,
  ...rest
}: ComponentProps<typeof Radix.ScrollDownButton>) {
  return (
    <Radix.ScrollDownButton className={cn("flex items-center justify-center py-1", className)} {...rest}>
      <ChevronDown aria-hidden="true" className="size-4" />
    </Radix.ScrollDownButton>
  );
}
