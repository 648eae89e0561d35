import { useT } from "@cl/react";
import Plotly from "plotly.js-cartesian-dist-min";
import { useEffect, useMemo, useRef, useState } from "react";
import { Skeleton } from "../../design/skeleton";
import type { ElementProps } from "../element-view";
import { FileElement } from "../file";
import { useContent } from "../use-content";
import { canDraw, type Figure, heightOf, type Palette, readFigure, themed, titleOf } from "./figure";

const CONFIG = { responsive: true, displaylogo: false } as const;

/** An interactive chart. One that cannot be drawn here is offered as a file. */
export function PlotlyElement({ element, place }: ElementProps) {
  const content = useContent(element);
  const text = content.status === "loaded" ? content.text : undefined;
  const figure = useMemo(() => (text === undefined ? undefined : readFigure(text)), [text]);
  if (content.status === "loading") return <Skeleton className="h-100 w-full rounded-card" />;
  if (!figure || !canDraw(figure)) return <FileElement element={element} place={place} />;
  return (
    <div className={`${place}-plotly`}>
      <Chart figure={figure} name={element.name} />
    </div>
  );
}

interface ChartProps {
  readonly figure: Figure;
  readonly name: string;
}

function Chart({ figure, name }: ChartProps) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const theme = useThemeClass();
  const [failed, setFailed] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    // Plotly writes into what it is given.
    const { data, layout } = structuredClone({ data: figure.data, layout: themed(figure, paletteOf(node)) });
    Plotly.react(node, data, layout, CONFIG).catch(() => setFailed(true));
  }, [figure, theme]);
  useEffect(() => {
    const node = box.current;
    return () => {
      if (node) Plotly.purge(node);
    };
  }, []);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a chart is no form group */}
      <div
        ref={box}
        role="group"
        aria-label={titleOf(figure) || name || t("ui.elements.chart", undefined, "Chart")}
        style={{ width: "100%", height: heightOf(figure) }}
      />
      {failed ? <p>{t("ui.elements.loadFailed", undefined, "This content could not be loaded")}</p> : null}
    </>
  );
}

function paletteOf(node: HTMLElement): Palette {
  const style = getComputedStyle(node);
  // Plotly reads the older way of writing colours, with commas.
  const colour = (name: string) => `hsl(${style.getPropertyValue(name).trim().split(/\s+/).join(", ")})`;
  return {
    text: style.color,
    line: colour("--border"),
    font: style.fontFamily,
    traces: [1, 2, 3, 4, 5].map((number) => colour(`--chart-${number}`)),
  };
}

/** Class of the page that says which theme is on. */
function useThemeClass(): string {
  const [name, setName] = useState(() => document.documentElement.className);
  useEffect(() => {
    const root = document.documentElement;
    const observer = new MutationObserver(() => setName(root.className));
    observer.observe(root, { attributes: true, attributeFilter: ["class"] });
    return () => observer.disconnect();
  }, []);
  return name;
}
