import * as Radix from "@radix-ui/react-hover-card";
import type { ComponentProps } from "react";
import { useLayer } from "../../styles/scope";
import { cn } from "../utils";
import { FLOATING } from "./layer";

export const HoverCard = Radix.Root;
export const HoverCardTrigger = Radix.Trigger;

export function HoverCardContent({
  className,
  sideOffset = 6,
  ...rest
}: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal container={useLayer("popper")}>
      <Radix.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(FLOATING, "w-64 max-w-[calc(100vw-1rem)] p-4 text-sm", className)}
        {...rest}
      />
    </Radix.Portal>
  );
}
