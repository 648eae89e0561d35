import { describe, expect, it } from "vitest";
import { moved, type Selection } from "./selection";
import {
  bodyHeight,
  columnStarts,
  columnsInView,
  ROW_HEIGHT,
  rowsInView,
  scrollOf,
  TALLEST,
  topRow,
} from "./window";

describe("the part of a table in view", () => {
  it("is a few rows, however many there are", () => {
    expect(rowsInView(0, 340, 10_000)).toEqual({ from: 0, to: 18 });
    const { from, to } = rowsInView(5_000, 340, 10_000);
    expect([from, to]).toEqual([4_992, 5_018]);
    expect(rowsInView(9_995, 340, 10_000).to).toBe(10_000);
  });

  it("reaches the last row of a table that is taller than browsers allow", () => {
    const count = 3_000_000;
    expect(bodyHeight(count)).toBe(TALLEST);
    const view = 340;
    const last = topRow(TALLEST - view, view, count);
    expect(last).toBeCloseTo(count - view / ROW_HEIGHT);
    expect(topRow(scrollOf(123_456, view, count), view, count)).toBeCloseTo(123_456);
  });

  it("is a few columns, however many there are", () => {
    const starts = columnStarts(Array.from({ length: 300 }, () => 100));
    expect(columnsInView(starts, 0, 600)).toEqual({ from: 0, to: 9 });
    expect(columnsInView(starts, 15_000, 600)).toEqual({ from: 148, to: 159 });
    expect(columnsInView(columnStarts([10, 20, 30]), 0, 5)).toEqual({ from: 0, to: 3 });
  });
});

describe("chosen cells", () => {
  const extent = { rows: 100, columns: 5, page: 10 };
  const press = (
    before: Selection | undefined,
    key: string,
    more: { shift?: boolean; control?: boolean } = {},
  ) => moved(before, { key, shiftKey: more.shift ?? false, control: more.control ?? false }, extent);

  it("move with the keys of a spreadsheet and stay inside", () => {
    const begun = press(undefined, "ArrowDown");
    expect(begun?.head).toEqual({ row: 1, column: 0 });
    expect(press(begun, "ArrowLeft")?.head).toEqual({ row: 1, column: 0 });
    expect(press(begun, "PageDown")?.head).toEqual({ row: 11, column: 0 });
    expect(press(begun, "End", { control: true })?.head).toEqual({ row: 99, column: 4 });
    expect(press(begun, "x")).toBeUndefined();
  });

  it("grow with Shift, and are all with Control and A", () => {
    const begun = press(undefined, "ArrowDown");
    expect(press(begun, "ArrowRight", { shift: true })).toEqual({
      anchor: { row: 1, column: 0 },
      head: { row: 1, column: 1 },
    });
    expect(press(begun, "a", { control: true })).toEqual({
      anchor: { row: 0, column: 0 },
      head: { row: 99, column: 4 },
    });
    expect(
      moved(undefined, { key: "ArrowDown", shiftKey: false, control: false }, { ...extent, rows: 0 }),
    ).toBeUndefined();
  });
});
