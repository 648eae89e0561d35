import { type ComponentProps, useState } from "react";
import { variants } from "./variants";

export const toggleVariants = variants(
  "inline-flex items-center justify-center gap-2 rounded-md font-medium text-sm transition-colors hover:bg-hover disabled:pointer-events-none disabled:opacity-50 aria-pressed:bg-accent aria-pressed:text-accent-foreground [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variant: { default: "bg-transparent", outline: "border border-border bg-transparent" },
    size: { default: "h-9 min-w-9 px-2", sm: "h-8 min-w-8 px-1.5", lg: "h-11 min-w-11 px-2.5" },
  },
  { variant: "default", size: "default" },
);

type ToggleVariants = NonNullable<Parameters<typeof toggleVariants>[0]>;

interface ToggleProps extends ComponentProps<"button"> {
  readonly pressed?: boolean;
  readonly defaultPressed?: boolean;
  readonly onPressedChange?: (pressed: boolean) => void;
  readonly variant?: ToggleVariants["variant"];
  readonly size?: ToggleVariants["size"];
}

export function Toggle({
  pressed,
  defaultPressed = false,
  onPressedChange,
  onClick,
  variant,
  size,
  className,
  ...rest
}: ToggleProps) {
  const [own, setOwn] = useState(defaultPressed);
  const isPressed = pressed ?? own;
  return (
    <button
      type="button"
      aria-pressed={isPressed}
      data-state={isPressed ? "on" : "off"}
      className={toggleVariants({ variant, size, className })}
      onClick={(event) => {
        onClick?.(event);
        setOwn(!isPressed);
        onPressedChange?.(!isPressed);
      }}
      {...rest}
    />
  );
}
