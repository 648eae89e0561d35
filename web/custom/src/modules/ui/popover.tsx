import * as Radix from "@radix-ui/react-popover";
import type { ComponentProps } from "react";
import { useLayer } from "../../styles/scope";
import { cn } from "../utils";
import { FLOATING } from "./layer";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverAnchor = Radix.Anchor;
export const PopoverClose = Radix.Close;

export function PopoverContent({ className, sideOffset = 6, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal container={useLayer("popper")}>
      <Radix.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(FLOATING, "w-72 max-w-[calc(100vw-1rem)] p-4 text-sm", className)}
        {...rest}
      />
    </Radix.Portal>
  );
}
