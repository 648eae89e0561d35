import { createContext, type ReactNode, useContext, useLayoutEffect, useRef } from "react";
import { useHost } from "../runtime/host";
import { SCOPE } from "./compiler";
import type { ElementSheet } from "./sheet";

const SheetContext = createContext<ElementSheet | null>(null);

interface ScopeProps {
  readonly sheet: ElementSheet;
  readonly className: string;
  readonly children: ReactNode;
}

/** Where a custom element lives: utility classes work below, and only there. */
export function Scope({ sheet, className, children }: ScopeProps) {
  const node = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (node.current ? sheet.watch(node.current) : undefined), [sheet]);
  return (
    <SheetContext value={sheet}>
      <div ref={node} className={className} {...{ [SCOPE]: "" }}>
        {children}
      </div>
    </SheetContext>
  );
}

const layers = new WeakMap<HTMLElement, HTMLElement>();

/** The node that floating layers of custom elements are mounted in. */
export function useLayer(kind: "dialog" | "popper"): HTMLElement | undefined {
  const { container } = useHost();
  const sheet = useContext(SheetContext);
  if (sheet === null) return undefined;
  // A dialog is a landmark of its own; everything else has to be in one.
  const main = kind === "popper" && container === null ? document.querySelector("main") : null;
  return layerIn(main ?? container ?? document.body, sheet);
}

function layerIn(parent: HTMLElement, sheet: ElementSheet): HTMLElement {
  const known = layers.get(parent);
  if (known?.isConnected) return known;
  const layer = document.createElement("div");
  layer.setAttribute(SCOPE, "");
  layer.style.display = "contents";
  parent.append(layer);
  sheet.watch(layer);
  layers.set(parent, layer);
  return layer;
}
