import * as Radix from "@radix-ui/react-scroll-area";
import type { ComponentProps } from "react";
import { cn } from "../utils";

export function ScrollArea({ className, children, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root className={cn("relative overflow-hidden", className)} {...rest}>
      <Radix.Viewport
        tabIndex={0}
        data-focus-inset=""
        className="size-full max-h-[inherit] rounded-[inherit]"
      >
        {children}
      </Radix.Viewport>
      <ScrollBar />
      <Radix.Corner />
    </Radix.Root>
  );
}

export function ScrollBar({
  className,
  orientation = "vertical",
  ...rest
}: ComponentProps<typeof Radix.Scrollbar>) {
  return (
    <Radix.Scrollbar
      orientation={orientation}
      className={cn(
        "flex touch-none select-none p-px transition-colors",
        orientation === "vertical" ? "h-full w-2.5" : "h-2.5 flex-col",
        className,
      )}
      {...rest}
    >
      <Radix.Thumb className="relative flex-1 rounded-full bg-pressed" />
    </Radix.Scrollbar>
  );
}
