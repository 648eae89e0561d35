import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { TooltipSide } from "./tooltip";
import { placeTooltip } from "./tooltip-place";

const DELAY_MS = 350;
const GRACE_MS = 120;
/** Keys that move the focus. A panel or a dialog that takes it by itself explains none of its buttons. */
const TRAVEL = /^(Tab|F6|Home|End|Arrow.+)$/;

interface Shown {
  readonly target: HTMLElement;
  readonly label: string;
  readonly side: TooltipSide;
}

function describe(node: EventTarget | null): Shown | undefined {
  if (!(node instanceof Element)) return undefined;
  const target = node.closest<HTMLElement>("[data-tooltip]");
  const label = target?.dataset.tooltip;
  // An open menu says what its button is for, and would be covered.
  if (!target || !label || target.ariaExpanded === "true") return undefined;
  return { target, label, side: sideOf(target.dataset.tooltipSide) };
}

function sideOf(value: string | undefined): TooltipSide {
  return value === "top" || value === "left" || value === "right" ? value : "bottom";
}

/** Draws the tooltips of everything in the same document or shadow root. Mount it once. */
export function TooltipLayer() {
  const anchor = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown>();

  useEffect(() => {
    const root = anchor.current?.getRootNode();
    return root ? watchTooltips(root, anchor.current, setShown) : undefined;
  }, []);

  useLayoutEffect(() => {
    const box = anchor.current;
    if (!box || !shown) return;
    const { left, top } = placeTooltip(
      shown.target.getBoundingClientRect(),
      box.getBoundingClientRect(),
      shown.side,
      {
        width: document.documentElement.clientWidth,
        height: document.documentElement.clientHeight,
      },
    );
    box.style.left = `${left}px`;
    box.style.top = `${top}px`;
  }, [shown]);

  return (
    <div
      ref={anchor}
      role="tooltip"
      aria-hidden="true"
      hidden={!shown}
      className="tooltip fixed top-0 left-0 z-[100] max-w-[min(20rem,calc(100vw-1rem))] animate-appear whitespace-pre-line rounded-chip bg-foreground px-2 py-1 text-background text-meta shadow-float"
    >
      {shown?.label}
    </div>
  );
}

/**
 * Reports what the pointer rests on or the keyboard has reached. A key press only hides: no listener here
 * stops or prevents an event, so Escape still closes the layer below.
 */
function watchTooltips(
  root: Node,
  layer: HTMLElement | null,
  show: (shown: Shown | undefined) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: HTMLElement | undefined;
  let travels = false;

  const later = (found: Shown | undefined, delay: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      current = found?.target;
      show(found?.target.isConnected ? found : undefined);
    }, delay);
  };
  const over = (event: Event) => {
    if (event instanceof PointerEvent && event.pointerType === "touch") return;
    if (event.target instanceof Element && event.target.closest("[role=tooltip]")) return clearTimeout(timer);
    const found = describe(event.target);
    if (found?.target === current) return clearTimeout(timer);
    later(found, found && !current ? DELAY_MS : GRACE_MS);
  };
  const focus = (event: Event) => {
    const found = describe(event.target);
    if (travels && found?.target.matches(":focus-visible")) later(found, 0);
  };
  const hide = () => later(undefined, 0);
  const press = () => {
    travels = false;
    hide();
  };
  const key = (event: Event) => {
    if (!(event instanceof KeyboardEvent)) return;
    travels = TRAVEL.test(event.key);
    if (event.key !== "Tab" && current) hide();
  };

  const listeners: readonly (readonly [string, (event: Event) => void])[] = [
    ["pointerover", over],
    ["focusin", focus],
    ["focusout", hide],
    ["pointerdown", press],
    ["keydown", key],
    ["scroll", hide],
  ];
  for (const [name, listener] of listeners)
    root.addEventListener(name, listener, { capture: true, passive: true });
  layer?.addEventListener("pointerleave", hide);
  return () => {
    clearTimeout(timer);
    for (const [name, listener] of listeners) root.removeEventListener(name, listener, { capture: true });
    layer?.removeEventListener("pointerleave", hide);
  };
}
