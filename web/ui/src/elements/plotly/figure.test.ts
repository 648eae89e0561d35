import { describe, expect, it } from "vitest";
import { canDraw, heightOf, readFigure, themed, titleOf } from "./figure";

const PALETTE = { text: "white", line: "grey", font: "Inter", traces: ["blue"] };
const figure = readFigure(
  JSON.stringify({
    data: [{ type: "bar", x: [1], y: [2] }],
    layout: {
      title: { text: "<b>Sales</b>" },
      paper_bgcolor: "pink",
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
    expect(layout.paper_bgcolor).toBe("pink");
    expect(layout.template).toMatchObject({
      layout: { paper_bgcolor: "rgba(0,0,0,0)", colorway: ["red"], font: { color: "white" } },
    });
    expect(titleOf(figure)).toBe("Sales");
    expect(heightOf(figure)).toBe(400);
  });

  it("with three dimensions is not drawn", () => {
    expect(canDraw({ data: [{ type: "scatter3d" }], layout: {} })).toBe(false);
    expect(canDraw({ data: [{}, { type: "pie" }], layout: {} })).toBe(true);
  });
});
