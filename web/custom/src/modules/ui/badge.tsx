import { Slot } from "@radix-ui/react-slot";
import type { ComponentProps } from "react";
import { variants } from "./variants";

export const badgeVariants = variants(
  "inline-flex items-center gap-1 whitespace-nowrap rounded-full border px-2.5 py-0.5 font-medium text-xs tabular-nums [&_svg:not([class*='size-']):not([class*='h-'])]:size-3",
  {
    variant: {
      default: "border-transparent bg-primary text-primary-foreground",
      secondary: "border-transparent bg-secondary text-secondary-foreground",
      destructive: "border-transparent bg-destructive text-destructive-foreground",
      outline: "border-border text-foreground",
    },
  },
  { variant: "default" },
);

type BadgeVariants = NonNullable<Parameters<typeof badgeVariants>[0]>;

export interface BadgeProps extends ComponentProps<"div"> {
  readonly variant?: BadgeVariants["variant"];
  readonly asChild?: boolean;
}

export function Badge({ variant, className, asChild = false, ...rest }: BadgeProps) {
  const Drawn = asChild ? Slot : "div";
  return <Drawn className={badgeVariants({ variant, className })} {...rest} />;
}
