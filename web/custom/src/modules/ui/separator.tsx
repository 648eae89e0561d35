import type { ComponentProps } from "react";
import { cn } from "../utils";

interface SeparatorProps extends ComponentProps<"div"> {
  readonly orientation?: "horizontal" | "vertical";
  /** Only for the eyes. */
  readonly decorative?: boolean;
}

export function Separator({
  orientation = "horizontal",
  decorative = true,
  className,
  ...rest
}: SeparatorProps) {
  const line = orientation === "horizontal" ? "h-px w-full" : "h-full w-px self-stretch";
  const classes = cn("shrink-0 bg-border", line, className);
  if (decorative) return <div role="none" className={classes} {...rest} />;
  // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot stand upright
  return <div role="separator" aria-orientation={orientation} className={classes} {...rest} />;
}
