import * as Radix from "@radix-ui/react-checkbox";
import { Check, Minus } from "lucide-react";
import type { ComponentProps } from "react";
import { cx } from "./cx";

/** A tick box; `checked="indeterminate"` shows a dash. */
export function Checkbox({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cx(
        "group relative grid size-5 shrink-0 place-items-center rounded-xs border border-input bg-background text-primary-foreground transition-state",
        // The target is larger than the box (2.5.8).
        "after:absolute after:-inset-2 touch:after:-inset-3",
        "data-[state=checked]:border-primary data-[state=indeterminate]:border-primary data-[state=checked]:bg-primary data-[state=indeterminate]:bg-primary disabled:opacity-45",
        className,
      )}
      {...rest}
    >
      <Radix.Indicator>
        <Check
          aria-hidden="true"
          strokeWidth={3}
          className="size-3.5 group-data-[state=indeterminate]:hidden"
        />
        <Minus
          aria-hidden="true"
          strokeWidth={3}
          className="hidden size-3.5 group-data-[state=indeterminate]:block"
        />
      </Radix.Indicator>
    </Radix.Root>
  );
}
