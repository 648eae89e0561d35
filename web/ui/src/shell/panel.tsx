import { useT } from "@cl/react";
import { type KeyboardEvent, type PointerEvent, type ReactNode, useState } from "react";
import { readLocal, writeLocal } from "../theme/storage";
import { clampWidth, stepWidth } from "./panel-width";

interface PanelProps {
  /** Key under which the width is remembered. */
  readonly name: string;
  readonly label: string;
  /** CSS pixels. */
  readonly defaultWidth: number;
  readonly minWidth: number;
  /** Share of the window that it may take at most. */
  readonly maxShare: number;
  readonly children: ReactNode;
}

/** A panel right of the conversation, with a divider that is dragged, or moved with the arrow keys. */
export function Panel({ name, label, defaultWidth, minWidth, maxShare, children }: PanelProps) {
  const t = useT();
  const key = `chainlit-panel-${name}`;
  const [width, setWidth] = useState(() => Number(readLocal(key)) || defaultWidth);
  const limits = { min: minWidth, max: Math.max(minWidth, window.innerWidth * maxShare) };
  const shown = clampWidth(width, limits);

  const resize = (next: number) => setWidth(clampWidth(next, limits));
  const remember = () => writeLocal(key, String(Math.round(shown)));
  const rtl = () => document.documentElement.dir === "rtl";

  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    // From its own far edge: another panel may stand beyond it.
    const { left, right } = event.currentTarget.parentElement?.getBoundingClientRect() ?? new DOMRect();
    resize(rtl() ? event.clientX - left : right - event.clientX);
  };
  const press = (event: KeyboardEvent) => {
    const next = stepWidth(event.key, shown, limits, rtl());
    if (next === undefined) return;
    event.preventDefault();
    resize(next);
    writeLocal(key, String(Math.round(next)));
  };
  return (
    <aside
      aria-label={label}
      data-region="panel"
      className="relative flex min-h-0 shrink-0 animate-appear flex-col border-border border-s bg-background"
      style={{ width: shown }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that moves is a widget, which <hr> is not */}
      <div
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={t("ui.elements.resizePanel", undefined, "Change the width of the panel")}
        aria-valuenow={Math.round(shown)}
        aria-valuemin={Math.round(limits.min)}
        aria-valuemax={Math.round(limits.max)}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onPointerUp={remember}
        onKeyDown={press}
        data-focus-inset=""
        className="absolute inset-y-0 -start-1.5 z-20 w-3 cursor-col-resize touch-none after:absolute after:inset-y-0 after:start-[5px] after:w-0.5 after:transition-state hover:after:bg-primary-line active:after:bg-primary"
      />
      {children}
    </aside>
  );
}
