import type { ComponentProps } from "react";
import { cx } from "./cx";

/** Raised surface with a hairline; padding is up to the content. */
export function Card({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div
      className={cx("surface rounded-card border border-border bg-card text-card-foreground", className)}
      {...rest}
    />
  );
}
