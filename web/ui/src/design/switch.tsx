import * as Radix from "@radix-ui/react-switch";
import type { ComponentProps } from "react";
import { cx } from "./cx";

/** On or off, at once. */
export function Switch({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cx(
        "relative inline-flex h-6 w-10 shrink-0 items-center rounded-full bg-input transition-state data-[state=checked]:bg-primary disabled:opacity-45",
        className,
      )}
      {...rest}
    >
      <Radix.Thumb className="pointer-events-none block size-5 rounded-full bg-background shadow-sm transition-transform duration-(--fast) ease-ours data-[state=checked]:translate-x-[1.125rem] data-[state=unchecked]:translate-x-0.5 rtl:data-[state=checked]:-translate-x-[1.125rem] rtl:data-[state=unchecked]:-translate-x-0.5" />
    </Radix.Root>
  );
}
