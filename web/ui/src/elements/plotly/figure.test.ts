import { describe, expect, it } from "vitest";
import { heightOf, isCommon, mapNames, readFigure, themed, titleOf } from "./figure";

const PALETTE = {
  text: "white",
  line: "grey",
  quiet: "silver",
  font: "Inter",
  surface: "black",
  traces: ["blue"],
};
const figure = readFigure(
  JSON.stringify({
    data: [{ type: "bar", x: [1], y: [2] }],
    layout: {
      title: { text: "<b>Sales</b>" },
      plot_bgcolor: "pink",
      template: { layout: { paper_bgcolor: "white", colorway: ["red"] } },
    },
  }),
);

describe("a figure", () => {
  it("is read, and anything else is not", () => {
    expect(figure?.data).toHaveLength(1);
    expect(readFigure("[]")).toBeUndefined();
    expect(readFigure("no json")).toBeUndefined();
  });

  it("takes the colours of the page, and keeps those that it sets itself", () => {
    if (!figure) throw new Error("not read");
    const layout = themed(figure, PALETTE);
    expect(layout.plot_bgcolor).toBe("pink");
    expect(layout.template).toMatchObject({
      layout: { paper_bgcolor: "rgba(0,0,0,0)", colorway: ["red"], font: { color: "white" } },
    });
    expect(titleOf(figure)).toBe("Sales");
    expect(heightOf(figure)).toBe(400);
  });

  it("with a paper of its own keeps all its colours", () => {
    const own = {
      data: [],
      layout: { paper_bgcolor: "#fff", template: { layout: { font: { color: "black" } } } },
    };
    expect(themed(own, PALETTE).template).toEqual(own.layout.template);
    expect(themed({ ...own, layout: { paper_bgcolor: "rgba(0, 0, 0, 0)" } }, PALETTE).template).toMatchObject(
      {
        layout: { font: { color: "white" } },
      },
    );
  });

  it("with three dimensions takes all of Plotly", () => {
    expect(isCommon({ data: [{ type: "scatter3d" }], layout: {} })).toBe(false);
    expect(isCommon({ data: [{}, { type: "pie" }], layout: {} })).toBe(true);
  });

  it("says which maps it needs, and gets the outlines that travel with the page", () => {
    const world = { data: [{ type: "choropleth" }], layout: {} };
    const scoped = { data: [], layout: { geo: { scope: "north america", resolution: 50 }, geo2: {} } };
    expect(mapNames(world)).toEqual(["world"]);
    expect(mapNames(scoped)).toEqual(["north-america", "world"]);
    expect(mapNames({ data: [{ type: "bar" }], layout: {} })).toEqual([]);
    expect(themed(scoped, PALETTE).geo).toEqual({ scope: "north america", resolution: 110 });
  });

  it("fills its box on request", () => {
    const tall = { data: [], layout: { height: 700, width: 300 } };
    expect([themed(tall, PALETTE).height, themed(tall, PALETTE).width]).toEqual([700, undefined]);
    expect(themed(tall, PALETTE, true).height).toBeUndefined();
  });
});
