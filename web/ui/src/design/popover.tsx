import * as Radix from "@radix-ui/react-popover";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { floating } from "./overlay";
import { useDesign } from "./provider";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverAnchor = Radix.Anchor;
export const PopoverClose = Radix.Close;

/** Layer beside its trigger, not modal. Set `data-sheet` to have it rise from below on phones. */
export function PopoverContent({ className, sideOffset = 6, ...rest }: ComponentProps<typeof Radix.Content>) {
  const { container } = useDesign();
  return (
    <Radix.Portal container={container}>
      <Radix.Content
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cx(
          floating,
          "max-h-(--radix-popover-content-available-height) max-w-[calc(100vw-1rem)] origin-(--radix-popover-content-transform-origin) overflow-y-auto p-1.5",
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  );
}
