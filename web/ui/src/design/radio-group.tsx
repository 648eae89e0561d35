import * as Radix from "@radix-ui/react-radio-group";
import type { ComponentProps } from "react";
import { cx } from "./cx";

export function RadioGroup({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root className={cx("flex flex-col gap-1", className)} {...rest} />;
}

export interface RadioItemProps extends Omit<ComponentProps<typeof Radix.Item>, "children"> {
  readonly id: string;
  readonly label: string;
}

/** One option with its label; the whole row is the target. */
export function RadioItem({ id, label, className, ...rest }: RadioItemProps) {
  return (
    <div className={cx("flex min-h-8 items-center gap-2.5 touch:min-h-11", className)}>
      <Radix.Item
        id={id}
        className="relative size-5 shrink-0 rounded-full border border-input bg-background transition-state after:absolute after:-inset-2 disabled:opacity-45 data-[state=checked]:border-primary data-[state=checked]:bg-primary"
        {...rest}
      >
        <Radix.Indicator className="grid place-items-center">
          <span className="size-2 rounded-full bg-primary-foreground" />
        </Radix.Indicator>
      </Radix.Item>
      <label htmlFor={id} className="flex-1 text-ui">
        <bdi>{label}</bdi>
      </label>
    </div>
  );
}
