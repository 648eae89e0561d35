import type { ComponentProps } from "react";
import { cn } from "../utils";

interface ProgressProps extends ComponentProps<"div"> {
  /** 0 to `max`; `null` when nobody knows how far it is. */
  readonly value?: number | null;
  readonly max?: number;
  readonly indicatorClassName?: string;
}

export function Progress({ value = null, max = 100, className, indicatorClassName, ...rest }: ProgressProps) {
  const share = value === null ? null : Math.min(1, Math.max(0, value / max));
  const named = "aria-label" in rest || "aria-labelledby" in rest;
  return (
    <div
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value ?? undefined}
      aria-label={named ? undefined : share === null ? "…" : `${Math.round(share * 100)} %`}
      data-state={share === null ? "indeterminate" : share === 1 ? "complete" : "loading"}
      className={cn("relative h-2 w-full overflow-hidden rounded-full bg-secondary", className)}
      {...rest}
    >
      <div
        className={cn(
          "h-full rounded-full bg-primary transition-[width] duration-300",
          share === null && "w-1/3 animate-pulse",
          indicatorClassName,
        )}
        style={share === null ? undefined : { width: `${share * 100}%` }}
      />
    </div>
  );
}
