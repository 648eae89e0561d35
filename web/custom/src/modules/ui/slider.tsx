import * as Radix from "@radix-ui/react-slider";
import type { ComponentProps } from "react";
import { cn } from "../utils";

export function Slider({
  className,
  value,
  defaultValue,
  "aria-label": label,
  ...rest
}: ComponentProps<typeof Radix.Root>) {
  const count = (value ?? defaultValue ?? [0]).length;
  const given = value === undefined ? { defaultValue: defaultValue ?? [0] } : { value };
  return (
    <Radix.Root
      className={cn(
        "relative flex h-6 w-full touch-none select-none items-center data-[disabled]:opacity-50",
        className,
      )}
      {...given}
      {...rest}
    >
      <Radix.Track className="relative h-1.5 w-full grow overflow-hidden rounded-full bg-secondary">
        <Radix.Range className="absolute h-full bg-primary" />
      </Radix.Track>
      {Array.from({ length: count }, (_, at) => (
        <Radix.Thumb
          // biome-ignore lint/suspicious/noArrayIndexKey: thumbs have no other name than their place
          key={at}
          aria-label={label ?? rest.name}
          className="block size-5 rounded-full border-2 border-primary bg-background"
        />
      ))}
    </Radix.Root>
  );
}
