import { type ComponentProps, useEffect, useRef } from "react";
import { cx } from "./cx";

export interface ScrollShadowProps extends ComponentProps<"div"> {
  readonly axis?: "x" | "y";
  /** Spoken name; with it the box takes focus, so that keys can scroll it. */
  readonly label?: string;
}

/** A scrolling box that fades out on the side where there is more. */
export function ScrollShadow({ axis = "x", label, className, children, ...rest }: ScrollShadowProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => (box.current ? watchEdges(box.current, axis) : undefined), [axis]);
  const named = label ? ({ role: "region", tabIndex: 0, "aria-label": label } as const) : {};
  return (
    <div
      ref={box}
      data-scroll-shadow={axis}
      className={cx(axis === "x" ? "overflow-x-auto overflow-y-hidden" : "overflow-y-auto", className)}
      {...named}
      {...rest}
    >
      {children}
    </div>
  );
}

function watchEdges(box: HTMLElement, axis: "x" | "y"): () => void {
  const mark = () => {
    const [offset, view, whole] =
      axis === "x"
        ? [Math.abs(box.scrollLeft), box.clientWidth, box.scrollWidth]
        : [box.scrollTop, box.clientHeight, box.scrollHeight];
    box.toggleAttribute("data-more-before", offset > 1);
    box.toggleAttribute("data-more-after", offset + view < whole - 1);
  };
  // The observer also reports what is there at first, and after the layout: asking now would cost a layout of its own.
  const observer = new ResizeObserver(mark);
  observer.observe(box);
  for (const child of box.children) observer.observe(child);
  box.addEventListener("scroll", mark, { passive: true });
  return () => {
    observer.disconnect();
    box.removeEventListener("scroll", mark);
  };
}
