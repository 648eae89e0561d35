import { describe, expect, it } from "vitest";
import { FrameEngine } from "./engine";
import { EVERYTHING, nextSort } from "./order";
import { stretched } from "./widths";

function engine(): FrameEngine {
  const made = FrameEngine.open(
    JSON.stringify({
      columns: ["name", "n", "day"],
      index: ["first", "second", "third", "fourth"],
      data: [
        ["b", 10, "2026-02-01"],
        ["item 10", null, "2025-12-31"],
        ["Item 2", -3.5, null],
        ["=1+1", 9, "2026-01-01"],
      ],
    }),
  );
  if (!made) throw new Error("not read");
  return made;
}

const names = (frame: FrameEngine) => frame.rows(0, 99).map(({ name }) => name);
const sorted = (column: number, descending = false) => {
  const frame = engine();
  frame.arrange(EVERYTHING, { column, descending });
  return names(frame);
};

describe("a frame at work", () => {
  it("sorts figures by size, dates by time and words as in a dictionary, empty cells last", () => {
    expect(names(engine())).toEqual(["first", "second", "third", "fourth"]);
    expect(sorted(1)).toEqual(["third", "fourth", "first", "second"]);
    expect(sorted(1, true)).toEqual(["first", "fourth", "third", "second"]);
    expect(sorted(2)).toEqual(["second", "fourth", "first", "third"]);
    expect(sorted(0)).toEqual(["fourth", "first", "third", "second"]);
  });

  it("sorts figures that came as text by size as well", () => {
    const data = [["1,234 €"], ["999 €"], [null], ["-3.5 €"]];
    const frame = FrameEngine.open(JSON.stringify({ columns: ["price"], data }));
    frame?.arrange(EVERYTHING, { column: 0, descending: false });
    expect(frame?.rows(0, 99).map(({ cells }) => cells[0])).toEqual(["-3.5 €", "999 €", "1,234 €", null]);
  });

  it("finds text in any column, in one, and in the names of the rows", () => {
    const frame = engine();
    expect(frame.arrange({ text: "ITEM", column: null }, undefined)).toBe(2);
    expect(names(frame)).toEqual(["second", "third"]);
    expect(frame.arrange({ text: "10", column: 1 }, undefined)).toBe(1);
    expect(frame.arrange({ text: "fourth", column: null }, undefined)).toBe(1);
    expect(frame.arrange({ text: "nowhere", column: null }, undefined)).toBe(0);
    expect(frame.arrange({ text: "item", column: null }, { column: 0, descending: true })).toBe(2);
    expect(names(frame)).toEqual(["second", "third"]);
  });

  it("hands out rows, and what is missing as null", () => {
    expect(engine().rows(1, 3)).toEqual([
      { name: "second", cells: ["item 10", null, "2025-12-31"] },
      { name: "third", cells: ["Item 2", "-3.5", null] },
    ]);
  });

  it("goes to spreadsheets without turning words into formulas", () => {
    const frame = engine();
    frame.arrange({ text: "1", column: 1 }, undefined);
    expect(frame.csv()).toBe(",name,n,day\r\nfirst,b,10,2026-02-01\r\n");
    frame.arrange(EVERYTHING, undefined);
    expect(frame.area({ top: 2, bottom: 3, left: 0, right: 1 })).toBe("Item 2\t-3.5\n'=1+1\t9");
    expect(frame.tsv().split("\n")[0]).toBe("\tname\tn\tday");
  });

  it("makes columns as wide as what they hold, and fills the room", () => {
    const { columns, indexWidth, count } = engine().summary();
    expect(columns.map(({ name, kind }) => [name, kind])).toEqual([
      ["name", "text"],
      ["n", "number"],
      ["day", "date"],
    ]);
    expect(count).toBe(4);
    expect(indexWidth).not.toBeNull();
    expect(stretched([100, 300], 800)).toEqual([200, 600]);
    expect(stretched([100, 300], 200)).toEqual([100, 300]);
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
