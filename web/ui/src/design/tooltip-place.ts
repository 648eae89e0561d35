import type { TooltipSide } from "./tooltip";

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

const GAP = 6;
const EDGE = 8;
const OPPOSITE: Readonly<Record<TooltipSide, TooltipSide>> = {
  top: "bottom",
  bottom: "top",
  left: "right",
  right: "left",
};

/** Returns where a tooltip of `size` goes: on the wished side, or opposite when it would leave the view. All in CSS pixels. */
export function placeTooltip(
  target: Box,
  size: Size,
  side: TooltipSide,
  view: Size,
): { left: number; top: number } {
  const chosen = fits(target, size, side, view) ? side : OPPOSITE[side];
  const spot = spotOn(target, size, chosen);
  return {
    left: clamp(spot.left, EDGE, view.width - size.width - EDGE),
    top: clamp(spot.top, EDGE, view.height - size.height - EDGE),
  };
}

function spotOn(target: Box, size: Size, side: TooltipSide): { left: number; top: number } {
  const centreX = target.left + target.width / 2 - size.width / 2;
  const centreY = target.top + target.height / 2 - size.height / 2;
  switch (side) {
    case "top":
      return { left: centreX, top: target.top - size.height - GAP };
    case "bottom":
      return { left: centreX, top: target.top + target.height + GAP };
    case "left":
      return { left: target.left - size.width - GAP, top: centreY };
    case "right":
      return { left: target.left + target.width + GAP, top: centreY };
  }
}

function fits(target: Box, size: Size, side: TooltipSide, view: Size): boolean {
  const { left, top } = spotOn(target, size, side);
  if (side === "top" || side === "bottom") return top >= EDGE && top + size.height <= view.height - EDGE;
  return left >= EDGE && left + size.width <= view.width - EDGE;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, Math.max(low, high)));
}
