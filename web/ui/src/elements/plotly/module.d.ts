/** The part of Plotly that we call; the package brings no types. */
declare module "plotly.js-cartesian-dist-min" {
  interface Plotly {
    react(
      target: HTMLElement,
      data: readonly unknown[],
      layout: Readonly<Record<string, unknown>>,
      config: Readonly<Record<string, unknown>>,
    ): Promise<unknown>;
    purge(target: HTMLElement): void;
  }
  const plotly: Plotly;
  export default plotly;
}
