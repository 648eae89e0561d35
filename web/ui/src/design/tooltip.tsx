import { cloneElement, type ReactElement } from "react";

export type TooltipSide = "top" | "bottom" | "left" | "right";

interface TooltipAttributes {
  readonly "data-tooltip"?: string;
  readonly "data-tooltip-side"?: TooltipSide;
}

interface TooltipProps {
  /** Plain text; a line break is kept. Nothing is shown for an empty text. */
  readonly label: string | null | undefined;
  readonly side?: TooltipSide | undefined;
  readonly children: ReactElement<TooltipAttributes>;
}

/**
 * Gives its only child a tooltip. The child needs an accessible name of its own: the tooltip is for the eyes.
 * One `TooltipLayer` per page draws them, so a tooltip costs two attributes and no component state.
 */
export function Tooltip({ label, side = "bottom", children }: TooltipProps) {
  return label ? cloneElement(children, { "data-tooltip": label, "data-tooltip-side": side }) : children;
}
