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
  /** Of tools that are not in use. */
  readonly quiet: string;
  readonly font: string;
  readonly surface: string;
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

/** Kinds of traces that the small part of Plotly draws. */
const COMMON = new Set(
  "bar box contour heatmap histogram histogram2d histogram2dcontour image pie scatter scatterternary violin".split(
    " ",
  ),
);

/** Whether the small part of Plotly draws every trace; maps and three dimensions take all of it. */
export function isCommon(figure: Figure): boolean {
  return figure.data.every(
    ({ type }) => type === undefined || (typeof type === "string" && COMMON.has(type)),
  );
}

const MAP = /^geo\d*$/;

/** Regions whose outlines the figure's maps need. */
export function mapNames({ data, layout }: Figure): readonly string[] {
  const names = Object.keys(layout)
    .filter((name) => MAP.test(name))
    .map((name) => layout[name])
    .map((map) =>
      isObject(map) && typeof map.scope === "string" ? map.scope.replaceAll(" ", "-") : "world",
    );
  const onMap = data.some(({ type }) => type === "scattergeo" || type === "choropleth");
  return [...new Set(onMap ? [...names, "world"] : names)];
}

const DEFAULT_HEIGHT = 400;

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

/**
 * The layout in the page's colours. What the figure sets itself stays; what only its template sets does not.
 *
 * Args:
 *   fill: Fill the box, whatever height the figure has.
 */
export function themed(figure: Figure, palette: Palette, fill = false): Json {
  const { layout } = figure;
  const sized = {
    margin: { t: titleOf(figure) ? 56 : 24, r: 24, b: 48, l: 56 },
    ...layout,
    ...coarseMaps(layout),
    autosize: true,
    width: undefined,
    height: fill ? undefined : heightOf(figure),
  };
  // A figure with a paper of its own has colours that go with it.
  if (isPainted(layout.paper_bgcolor)) return sized;
  const template = isObject(layout.template) ? layout.template : {};
  const base = isObject(template.layout) ? template.layout : {};
  return {
    ...sized,
    modebar: { bgcolor: CLEAR, color: palette.quiet, activecolor: palette.text, ...part(layout, "modebar") },
    template: { ...template, layout: { colorway: palette.traces, ...base, ...inColours(base, palette) } },
  };
}

function isPainted(colour: unknown): boolean {
  return typeof colour === "string" && !/^transparent$|,\s*0(?:\.0*)?\)$/.test(colour.trim());
}

const CLEAR = "rgba(0,0,0,0)";

/** What a template says, in the page's colours: axes, scenes, maps and polar plots. */
function inColours(base: Json, { text, line, font, surface }: Palette): Json {
  const axis = { gridcolor: line, linecolor: line, zerolinecolor: line };
  const axes = (names: readonly string[], more: Json = {}) =>
    Object.fromEntries(names.map((name) => [name, { ...axis, ...more }]));
  return {
    paper_bgcolor: CLEAR,
    plot_bgcolor: CLEAR,
    font: { ...part(base, "font"), color: text, family: font },
    hoverlabel: { bgcolor: surface, bordercolor: line, font: { color: text, family: font } },
    xaxis: { ...part(base, "xaxis"), ...axis },
    yaxis: { ...part(base, "yaxis"), ...axis },
    scene: axes(["xaxis", "yaxis", "zaxis"], { backgroundcolor: CLEAR }),
    polar: { bgcolor: CLEAR, ...axes(["angularaxis", "radialaxis"]) },
    ternary: { bgcolor: CLEAR, ...axes(["aaxis", "baxis", "caxis"]) },
    smith: { bgcolor: CLEAR, ...axes(["realaxis", "imaginaryaxis"]) },
    geo: {
      bgcolor: CLEAR,
      landcolor: line,
      lakecolor: CLEAR,
      showland: true,
      showlakes: true,
      coastlinecolor: line,
      countrycolor: surface,
      subunitcolor: surface,
      framecolor: line,
    },
  };
}

/** Only coarse outlines travel with the page. */
function coarseMaps(layout: Json): Json {
  const maps = Object.entries(layout).filter(([name]) => MAP.test(name));
  return Object.fromEntries(
    maps.map(([name, map]) => [name, { ...(isObject(map) ? map : {}), resolution: 110 }]),
  );
}

function part(whole: Json, name: string): Json {
  const found = whole[name];
  return isObject(found) ? found : {};
}
