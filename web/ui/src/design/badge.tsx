import type { ComponentProps } from "react";
import { cx } from "./cx";

const TONES = {
  neutral: "bg-muted text-muted-foreground",
  primary: "bg-primary-soft text-primary",
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  info: "bg-info-soft text-info",
  destructive: "bg-destructive-soft text-destructive",
  outline: "border border-border text-foreground",
} as const;

export interface BadgeProps extends ComponentProps<"span"> {
  readonly tone?: keyof typeof TONES;
}

/** Small label for a state, a count or a value. */
export function Badge({ tone = "neutral", className, ...rest }: BadgeProps) {
  return (
    <span
      className={cx(
        "inline-flex h-5 max-w-full items-center gap-1 truncate rounded-full px-2 font-medium text-[0.75rem] tabular-nums leading-none [&_svg]:size-3",
        TONES[tone],
        className,
      )}
      {...rest}
    />
  );
}
