import { expect, it } from "vitest";
import { dataOf } from "./figure-data";

it("lists every point of every trace under the titles of the axes", () => {
  const figure = {
    data: [
      { type: "bar", name: "km", x: ["Rhine", "Elbe"], y: [1230, 1094] },
      { type: "scatter", x: ["Rhine"], y: { dtype: "f8", bdata: "AAAAAAAA+D8=" } },
    ],
    layout: { xaxis: { title: { text: "<b>River</b>" } } },
  };
  expect(dataOf(figure)).toEqual({
    columns: ["", "River", "y"],
    rows: [
      ["km", "Rhine", "1230"],
      ["km", "Elbe", "1094"],
      ["2", "Rhine", "1.5"],
    ],
    more: 0,
  });
});

it.each(["not base64!", "AAAA"])("leaves out numbers that cannot be read: %s", (bdata) => {
  const broken = { x: ["Rhine"], y: { dtype: "f8", bdata } };
  expect(dataOf({ data: [broken], layout: {} })?.rows).toEqual([["Rhine"]]);
});

it("has nothing to list of a grid, and lists only the beginning of very much", () => {
  expect(dataOf({ data: [{ type: "heatmap", z: [[1, 2]] }], layout: {} })).toBeUndefined();
  const long = dataOf({ data: [{ y: Array.from({ length: 1200 }, (_, at) => at) }], layout: {} });
  expect([long?.rows.length, long?.more]).toEqual([1000, 200]);
});
