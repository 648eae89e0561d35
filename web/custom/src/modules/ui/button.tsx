import { Slot } from "@radix-ui/react-slot";
import type { ComponentProps } from "react";
import { variants } from "./variants";

export const buttonVariants = variants(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium text-sm transition-colors disabled:pointer-events-none disabled:opacity-50 [&_svg]:pointer-events-none [&_svg:not([class*='size-']):not([class*='h-'])]:size-4 [&_svg]:shrink-0",
  {
    variant: {
      default: "bg-primary text-primary-foreground hover:bg-primary-hover active:bg-primary-pressed",
      destructive: "bg-destructive text-destructive-foreground hover:bg-destructive-hover",
      outline:
        "border border-border bg-background text-foreground hover:bg-accent hover:text-accent-foreground",
      secondary: "bg-secondary text-secondary-foreground hover:bg-pressed",
      ghost: "text-foreground hover:bg-hover active:bg-pressed",
      link: "text-primary underline decoration-1 underline-offset-4 hover:decoration-2",
    },
    size: {
      default: "h-9 px-4 py-2 touch:min-h-11",
      xs: "h-7 gap-1 rounded-sm px-2 text-xs",
      sm: "h-8 gap-1.5 px-3 text-[0.8125rem] touch:min-h-11",
      lg: "h-11 px-6 text-[0.9375rem]",
      icon: "size-9 touch:size-11",
      "icon-sm": "size-8 touch:size-11",
      "icon-lg": "size-11",
    },
  },
  { variant: "default", size: "default" },
);

type ButtonVariants = NonNullable<Parameters<typeof buttonVariants>[0]>;

export interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: ButtonVariants["variant"];
  readonly size?: ButtonVariants["size"];
  /** Lend the looks to the only child: a link, say. */
  readonly asChild?: boolean;
}

export function Button({ variant, size, asChild = false, className, type, ...rest }: ButtonProps) {
  const classes = buttonVariants({ variant, size, className });
  if (asChild) return <Slot className={classes} {...rest} />;
  // Inside a form a button without a type submits it, as sources expect.
  return <button type={type} className={classes} {...rest} />;
}
