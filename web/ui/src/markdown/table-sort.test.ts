import { expect, it } from "vitest";
import { figureValue, nextSorting, sortedPositions } from "./table-sort";

it("figures are ordered by value, in the way of either side of the ocean", () => {
  const cells = ["1,234.5", "12 %", "$ 3", "", "−7", "1.234,5", "0,5"];
  expect(cells.map(figureValue)).toEqual([1234.5, 12, 3, 0, -7, 1234.5, 0.5]);
  expect(sortedPositions(cells, false).map((at) => cells[at])).toEqual([
    "−7",
    "0,5",
    "$ 3",
    "12 %",
    "1,234.5",
    "1.234,5",
    "",
  ]);
});

it("words are ordered as people do, empty cells stay last both ways", () => {
  const cells = ["file 10", "", "File 9", "äpfel", "Zug"];
  expect(sortedPositions(cells, false).map((at) => cells[at])).toEqual([
    "äpfel",
    "File 9",
    "file 10",
    "Zug",
    "",
  ]);
  expect(sortedPositions(cells, true).at(-1)).toBe(1);
});

it("a column goes up, down, and back to what was written", () => {
  const up = nextSorting(undefined, 1);
  const down = nextSorting(up, 1);
  expect([up, down, nextSorting(down, 1), nextSorting(down, 0)]).toEqual([
    { column: 1, down: false },
    { column: 1, down: true },
    undefined,
    { column: 0, down: false },
  ]);
});
