import { type RefObject, useCallback, useEffect, useState } from "react";
import { type Figure, type Palette, themed } from "./figure";
import { libraryFor } from "./library";

/** The bar of tools comes with the pointer; a finger would find it over the title. */
const configFor = () => ({
  displaylogo: false,
  responsive: false,
  displayModeBar: window.matchMedia("(hover: none)").matches ? false : "hover",
});

export interface ChartControl {
  readonly state: "loading" | "drawn" | "failed";
  readonly retry: () => void;
}

/** Draws a figure into a box, and again with another theme or another size of the box. */
export function useChart(box: RefObject<HTMLElement | null>, figure: Figure, fill: boolean): ChartControl {
  const theme = useThemeClass();
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<ChartControl["state"]>("loading");
  const [library, setLibrary] = useState<PlotlyLibrary>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours, another attempt a new box
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    let current = true;
    const draw = async () => {
      const plotly = await libraryFor(figure);
      if (!current) return;
      // Plotly writes into what it is given.
      const { data, layout } = structuredClone({
        data: figure.data,
        layout: themed(figure, paletteOf(node), fill),
      });
      await plotly.react(node, data, layout, configFor());
      if (!current) return;
      setLibrary(plotly);
      setState("drawn");
    };
    draw().catch(() => {
      if (current) setState("failed");
    });
    return () => {
      current = false;
    };
  }, [box, figure, theme, fill, attempt]);

  useEffect(() => {
    const node = box.current;
    if (!node || !library) return;
    const observer = new ResizeObserver(() => {
      if (node.offsetWidth > 0) library.Plots.resize(node);
    });
    observer.observe(node);
    return () => {
      observer.disconnect();
      library.purge(node);
    };
  }, [box, library]);

  const retry = useCallback(() => {
    setState("loading");
    setLibrary(undefined);
    setAttempt((before) => before + 1);
  }, []);
  return { state, retry };
}

function paletteOf(node: HTMLElement): Palette {
  const style = getComputedStyle(node);
  // Plotly reads the older way of writing colours, with commas.
  const colour = (name: string) => `hsl(${style.getPropertyValue(name).trim().split(/\s+/).join(", ")})`;
  return {
    text: style.color,
    line: colour("--border"),
    quiet: colour("--muted-foreground"),
    font: style.fontFamily,
    surface: colour("--card"),
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
