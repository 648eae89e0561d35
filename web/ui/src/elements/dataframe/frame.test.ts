import { describe, expect, it } from "vitest";
import { isNumeric, nextSort, readFrame, sortedRows } from "./frame";

const frame = readFrame('{"columns":["name","n"],"index":[0,1,2],"data":[["b",10],["a",null],["c",9]]}');

describe("a data frame", () => {
  it("is read, and anything else is not", () => {
    expect(frame).toEqual({
      columns: ["name", "n"],
      index: [0, 1, 2],
      rows: [
        ["b", 10],
        ["a", null],
        ["c", 9],
      ],
    });
    expect(readFrame("[]")).toBeUndefined();
    expect(readFrame("no json")).toBeUndefined();
  });

  it("is sorted by a column, empty cells last", () => {
    if (!frame) throw new Error("not read");
    expect(sortedRows(frame, undefined)).toEqual([0, 1, 2]);
    expect(sortedRows(frame, { column: 1, descending: false })).toEqual([2, 0, 1]);
    expect(sortedRows(frame, { column: 1, descending: true })).toEqual([0, 2, 1]);
    expect(isNumeric(frame, 1)).toBe(true);
    expect(isNumeric(frame, 0)).toBe(false);
  });

  it("goes up, down and back with each click on a head", () => {
    const up = nextSort(undefined, 1);
    const down = nextSort(up, 1);
    expect([up, down, nextSort(down, 1), nextSort(down, 0)]).toEqual([
      { column: 1, descending: false },
      { column: 1, descending: true },
      undefined,
      { column: 0, descending: false },
    ]);
  });
});
