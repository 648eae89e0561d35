import type { ComponentProps } from "react";
import { cx } from "./cx";

/** Grey place holder for content on its way; give it a size with classes. */
export function Skeleton({ className, ...rest }: ComponentProps<"div">) {
  return (
    <div aria-hidden="true" className={cx("animate-breathe rounded-chip bg-muted", className)} {...rest} />
  );
}
