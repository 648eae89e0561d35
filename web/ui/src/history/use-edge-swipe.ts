import { useEffect } from "react";
import { mayBegin, type SwipeStart, swipeOf } from "./edge-swipe";

interface EdgeSwipe {
  readonly enabled: boolean;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
}

/** A finger that comes in from the edge opens the history, and one that goes back there closes it. */
export function useEdgeSwipe({ enabled, open, setOpen }: EdgeSwipe): void {
  useEffect(() => {
    if (!enabled) return;
    let start: SwipeStart | undefined;
    const stage = () => ({ open, rtl: document.documentElement.dir === "rtl", width: window.innerWidth });
    const touch = (event: TouchEvent) => {
      const [finger, another] = event.touches;
      start = undefined;
      if (!finger || another || isBusy(event.target, open)) return;
      const place = placeOf(finger);
      if (mayBegin(place, stage())) start = place;
    };
    const move = (event: TouchEvent) => {
      const [finger] = event.touches;
      if (!start || !finger) return;
      const swipe = swipeOf(start, placeOf(finger), stage());
      if (swipe === undefined) return;
      start = undefined;
      if (swipe !== "given up") setOpen(swipe === "open");
    };
    const heard = { passive: true } as const;
    const { style } = document.documentElement;
    // Browsers go back a page by such a swipe otherwise.
    style.overscrollBehaviorX = "none";
    document.addEventListener("touchstart", touch, heard);
    document.addEventListener("touchmove", move, heard);
    return () => {
      style.overscrollBehaviorX = "";
      document.removeEventListener("touchstart", touch);
      document.removeEventListener("touchmove", move);
    };
  }, [enabled, open, setOpen]);
}

const placeOf = ({ clientX: x, clientY: y }: Touch): SwipeStart => ({ x, y });

/** The finger has something else to do: another layer is open, or what is below it scrolls or slides sideways. */
function isBusy(target: EventTarget | null, open: boolean): boolean {
  if (!open && document.querySelector("[role=dialog][data-state=open], [role=alertdialog]")) return true;
  let node = target instanceof Element ? target : null;
  while (node && node !== document.body) {
    if (node.matches("input, [role=slider], [role=separator]")) return true;
    if (node.scrollLeft !== 0) return true;
    node = node.parentElement;
  }
  return false;
}
