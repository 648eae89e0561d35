/** A Plotly figure as it travels, and how it is made to fit the page. */

type Json = Readonly<Record<string, unknown>>;

export interface Figure {
  readonly data: readonly Json[];
  readonly layout: Json;
}

/** Colours of the page, as CSS knows them. */
export interface Palette {
  readonly text: string;
  readonly line: string;
  readonly font: string;
  /** Colours of the traces, for figures that bring none. */
  readonly traces: readonly string[];
}

/** Reads a figure; undefined when the text is something else. */
export function readFigure(text: string): Figure | undefined {
  const value = parse(text);
  if (!isObject(value) || !Array.isArray(value.data)) return undefined;
  return { data: value.data.filter(isObject), layout: isObject(value.layout) ? value.layout : {} };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Kinds of traces that the bundled part of Plotly draws. */
const DRAWN = new Set(
  "bar box contour heatmap histogram histogram2d histogram2dcontour image pie scatter scatterternary violin".split(
    " ",
  ),
);

/** Whether every trace can be drawn; maps and three dimensions cannot. */
export function canDraw(figure: Figure): boolean {
  return figure.data.every(({ type }) => type === undefined || (typeof type === "string" && DRAWN.has(type)));
}

export const DEFAULT_HEIGHT = 400;

/** Height in CSS pixels: the figure's own, else 400. */
export function heightOf({ layout }: Figure): number {
  const { height } = layout;
  return typeof height === "number" && height > 0 ? Math.min(height, 2000) : DEFAULT_HEIGHT;
}

/** The figure's title as plain text, for its spoken name. */
export function titleOf({ layout }: Figure): string {
  const title = isObject(layout.title) ? layout.title.text : layout.title;
  return typeof title === "string" ? title.replace(/<[^>]*>/g, "").trim() : "";
}

/** The layout in the page's colours. What the figure sets itself stays; what only its template sets does not. */
export function themed(figure: Figure, { text, line, font, traces }: Palette): Json {
  const { layout } = figure;
  const template = isObject(layout.template) ? layout.template : {};
  const base = isObject(template.layout) ? template.layout : {};
  const axis = { gridcolor: line, linecolor: line, zerolinecolor: line };
  return {
    margin: { t: titleOf(figure) ? 56 : 24, r: 24, b: 48, l: 56 },
    ...layout,
    autosize: true,
    width: undefined,
    height: heightOf(figure),
    template: {
      ...template,
      layout: {
        colorway: traces,
        ...base,
        paper_bgcolor: "rgba(0,0,0,0)",
        plot_bgcolor: "rgba(0,0,0,0)",
        font: { ...(isObject(base.font) ? base.font : {}), color: text, family: font },
        xaxis: { ...(isObject(base.xaxis) ? base.xaxis : {}), ...axis },
        yaxis: { ...(isObject(base.yaxis) ? base.yaxis : {}), ...axis },
      },
    },
  };
}
