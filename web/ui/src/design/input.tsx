import type { ComponentProps } from "react";
import { cx } from "./cx";

/** The looks of a text field, for controls that are built from other elements. */
export const inputClass =
  "w-full rounded-control border border-input bg-background px-3 text-ui text-foreground transition-state focus-visible:-outline-offset-1 disabled:opacity-50 aria-[invalid=true]:border-destructive aria-[invalid=true]:outline-destructive";

/** One-line text field. Set `aria-invalid` for the error look. */
export function Input({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return <input type={type} className={cx(inputClass, "h-9 touch:h-11", className)} {...rest} />;
}
