import * as Radix from "@radix-ui/react-radio-group";
import type { ComponentProps } from "react";
import { cn } from "../utils";

export function RadioGroup({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root className={cn("grid gap-2.5", className)} {...rest} />;
}

export function RadioGroupItem({ className, ...rest }: ComponentProps<typeof Radix.Item>) {
  return (
    <Radix.Item
      className={cn(
        "aspect-square size-4.5 shrink-0 rounded-full border border-input bg-background disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:border-primary",
        className,
      )}
      {...rest}
    >
      <Radix.Indicator className="flex items-center justify-center">
        <span className="size-2.5 rounded-full bg-primary" />
      </Radix.Indicator>
    </Radix.Item>
  );
}
