import * as Radix from "@radix-ui/react-slider";
import type { ComponentProps } from "react";
import { cx } from "./cx";

export interface SliderProps
  extends Omit<ComponentProps<typeof Radix.Root>, "value" | "onValueChange" | "onChange"> {
  readonly value: number;
  readonly onValueChange: (value: number) => void;
}

/** One number between `min` and `max`. Name it with `aria-labelledby`: the thumb takes the name over. */
export function Slider({ value, onValueChange, className, ...rest }: SliderProps) {
  const { "aria-labelledby": labelledBy, "aria-label": label, "aria-describedby": described, ...root } = rest;
  return (
    <Radix.Root
      value={[value]}
      onValueChange={([next]) => next !== undefined && onValueChange(next)}
      className={cx(
        "relative flex h-6 w-full touch-none select-none items-center data-[disabled]:opacity-45 touch:h-11",
        className,
      )}
      {...root}
    >
      <Radix.Track className="slider-track relative h-1.5 grow overflow-hidden rounded-full bg-secondary">
        <Radix.Range className="absolute h-full bg-primary" />
      </Radix.Track>
      <Radix.Thumb
        aria-labelledby={labelledBy}
        aria-label={label}
        aria-describedby={described}
        className="block size-5 rounded-full border-2 border-primary bg-background shadow-sm"
      />
    </Radix.Root>
  );
}
