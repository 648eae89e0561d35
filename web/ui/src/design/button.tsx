import { Slot } from "@radix-ui/react-slot";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { Spinner } from "./spinner";

const VARIANTS = {
  primary: "bg-primary text-primary-foreground hover:bg-primary-hover active:bg-primary-pressed",
  secondary: "bg-secondary text-secondary-foreground hover:bg-pressed",
  outline: "border border-border bg-background text-foreground hover:bg-accent hover:text-accent-foreground",
  ghost: "text-foreground hover:bg-hover active:bg-pressed",
  quiet: "text-muted-foreground hover:bg-hover hover:text-foreground active:bg-pressed",
  destructive: "bg-destructive text-destructive-foreground hover:bg-destructive-hover",
  link: "text-primary underline decoration-1 underline-offset-4 hover:decoration-2",
} as const;

const SIZES = {
  sm: "h-8 gap-1.5 px-2.5 text-[0.8125rem] leading-5 [&_svg]:size-3.5 touch:min-h-11",
  md: "h-9 gap-2 px-3.5 text-ui [&_svg]:size-4 touch:min-h-11",
  lg: "h-11 gap-2 px-5 text-[0.9375rem] leading-6 [&_svg]:size-4.5",
  icon: "size-9 [&_svg]:size-4.5 touch:size-11",
  "icon-sm": "size-7 [&_svg]:size-4 touch:size-11",
} as const;

export type ButtonVariant = keyof typeof VARIANTS;
export type ButtonSize = keyof typeof SIZES;

export interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** Render the only child (a link, say) with the looks of a button. */
  readonly asChild?: boolean;
  /** Shows a spinner and refuses clicks; the label stays, so the width does not jump. */
  readonly busy?: boolean;
}

/** The classes of a button, for elements that only look like one. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "md"): string {
  return cx(
    "inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap rounded-control font-medium",
    "transition-state disabled:opacity-45 aria-disabled:opacity-45 [&_svg]:pointer-events-none [&_svg]:shrink-0",
    VARIANTS[variant],
    SIZES[size],
  );
}

/** A push button. It is of type "button" unless told otherwise. */
export function Button({
  variant = "secondary",
  size = "md",
  asChild = false,
  busy = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  const classes = cx(buttonClass(variant, size), className);
  if (asChild) {
    return (
      <Slot className={classes} {...rest}>
        {children}
      </Slot>
    );
  }
  return (
    <button
      type="button"
      className={classes}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}
