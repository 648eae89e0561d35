import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useDesign } from "../design/provider";
import { placeTooltip } from "../design/tooltip-place";

const DELAY_MS = 300;

export interface HoverCardControl {
  readonly shown: boolean;
  readonly handlers: {
    readonly onPointerEnter: (event: { readonly pointerType: string }) => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: (event: { readonly currentTarget: Element }) => void;
    readonly onBlur: () => void;
    readonly onPointerDown: () => void;
  };
}

/** Whether the pointer rests on something, or the keyboard has reached it. Touch screens have no such state. */
export function useHoverCard(): HoverCardControl {
  const [shown, setShown] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hide = () => {
    clearTimeout(timer.current);
    setShown(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!shown) return;
    const leave = () => setShown(false);
    const press = (event: KeyboardEvent) => event.key === "Escape" && setShown(false);
    document.addEventListener("scroll", leave, { capture: true, passive: true });
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("scroll", leave, { capture: true });
      document.removeEventListener("keydown", press);
    };
  }, [shown]);
  return {
    shown,
    handlers: {
      onPointerEnter: ({ pointerType }) => {
        if (pointerType === "touch") return;
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setShown(true), DELAY_MS);
      },
      onPointerLeave: hide,
      onFocus: ({ currentTarget }) => currentTarget.matches(":focus-visible") && setShown(true),
      onBlur: hide,
      onPointerDown: hide,
    },
  };
}

interface HoverCardProps {
  readonly id: string;
  readonly target: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** A card beside its target. It takes neither focus nor pointer. */
export function HoverCard({ id, target, children }: HoverCardProps) {
  const { container } = useDesign();
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = card.current;
    if (!box || !target.current) return;
    const place = () => {
      if (!target.current) return;
      const { clientWidth: width, clientHeight: height } = document.documentElement;
      const spot = placeTooltip(target.current.getBoundingClientRect(), box.getBoundingClientRect(), "top", {
        width,
        height,
      });
      box.style.left = `${spot.left}px`;
      box.style.top = `${spot.top}px`;
    };
    place();
    // It grows when its content has arrived.
    const observer = new ResizeObserver(place);
    observer.observe(box);
    return () => observer.disconnect();
  }, [target]);
  return createPortal(
    <div
      ref={card}
      id={id}
      role="tooltip"
      className="surface pointer-events-none fixed top-0 left-0 z-[60] w-72 max-w-[calc(100vw-1rem)] animate-appear rounded-control bg-popover p-3 text-popover-foreground shadow-float"
    >
      {children}
    </div>,
    // Within a landmark, like what it tells of.
    container ?? document.querySelector("main") ?? document.body,
  );
}
