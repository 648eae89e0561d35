import type { ReactNode } from "react";
import { Button, type ButtonProps, type ButtonSize } from "./button";
import { Tooltip, type TooltipSide } from "./tooltip";

export interface IconButtonProps extends Omit<ButtonProps, "children" | "aria-label" | "size"> {
  /** Translated accessible name; the tooltip says the same. */
  readonly label: string;
  /** Further words for the tooltip only, such as a keyboard shortcut. */
  readonly hint?: string | undefined;
  readonly side?: TooltipSide;
  readonly size?: Extract<ButtonSize, "icon" | "icon-sm">;
  readonly children: ReactNode;
}

/** A button that shows only an icon: its name is its tooltip. */
export function IconButton({
  label,
  hint,
  side,
  size = "icon",
  variant = "quiet",
  children,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={hint ? `${label}  ${hint}` : label} side={side}>
      <Button variant={variant} size={size} aria-label={label} {...rest}>
        {children}
      </Button>
    </Tooltip>
  );
}
