import type { ComponentProps } from "react";
import { cx } from "./cx";
import { inputClass } from "./input";

/** Text field of several lines that grows with its text. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      className={cx(inputClass, "field-sizing-content max-h-80 min-h-20 resize-y py-2", className)}
      {...rest}
    />
  );
}
