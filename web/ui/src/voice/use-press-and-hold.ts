import { type DOMAttributes, useEffect, useRef } from "react";

const HOLD_MS = 400;

interface PressOptions {
  readonly onClick: () => void;
  readonly onHold: () => void;
  readonly onRelease: () => void;
  /** Holding means something now; a click always does. */
  readonly holdable: boolean;
}

type PressHandlers = Pick<
  DOMAttributes<HTMLButtonElement>,
  "onClick" | "onPointerDown" | "onPointerUp" | "onPointerCancel" | "onContextMenu"
>;

/** Tell a click on a button from holding it down. Keys only ever click. */
export function usePressAndHold({ onClick, onHold, onRelease, holdable }: PressOptions): PressHandlers {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);

  const release = () => {
    clearTimeout(timer.current);
    if (held.current) onRelease();
  };
  return {
    onPointerDown: (event) => {
      held.current = false;
      if (!holdable || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      timer.current = setTimeout(() => {
        held.current = true;
        onHold();
      }, HOLD_MS);
    },
    onPointerUp: release,
    onPointerCancel: release,
    // A long touch would open the browser's menu.
    onContextMenu: (event) => {
      if (held.current) event.preventDefault();
    },
    onClick: () => {
      // The click that ends a hold has been answered by the release.
      if (held.current) held.current = false;
      else onClick();
    },
  };
}
