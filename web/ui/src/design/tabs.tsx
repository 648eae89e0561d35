import * as Radix from "@radix-ui/react-tabs";
import type { ComponentProps } from "react";
import { cx } from "./cx";

export const Tabs = Radix.Root;

export function TabList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return (
    <Radix.List
      className={cx("flex gap-5 overflow-x-auto overflow-y-hidden border-border border-b", className)}
      {...rest}
    />
  );
}

export function Tab({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      data-focus-inset=""
      className={cx(
        "-mb-px inline-flex h-10 shrink-0 items-center gap-2 border-transparent border-b-2 font-medium text-muted-foreground text-ui transition-state hover:text-foreground data-[state=active]:border-primary data-[state=active]:text-foreground touch:h-11",
        className,
      )}
      {...rest}
    />
  );
}

export function TabPanel({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content data-focus-inset="" className={cx("pt-4", className)} {...rest} />;
}
