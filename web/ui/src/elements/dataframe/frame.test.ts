import { describe, expect, it } from "vitest";
import { readFrame, shownText } from "./frame";

const read = (columns: readonly unknown[], data: readonly unknown[], index?: readonly unknown[]) =>
  readFrame(JSON.stringify({ columns, data, index }));

describe("a data frame", () => {
  it("is read, and anything else is not", () => {
    expect(
      read(
        ["name", "n"],
        [
          ["b", 10],
          ["a", null],
        ],
        [0, 1],
      ),
    ).toEqual({
      columns: ["name", "n"],
      kinds: ["text", "number"],
      index: undefined,
      indexKind: "text",
      rows: [
        ["b", 10],
        ["a", null],
      ],
    });
    expect(readFrame("[]")).toBeUndefined();
    expect(readFrame("no json")).toBeUndefined();
    expect(readFrame('{"columns": 3, "data": []}')).toBeUndefined();
  });

  it("keeps the names of its rows when they are more than numbers", () => {
    expect(read(["a"], [[1], [2]], ["mean", "std"])?.index).toEqual(["mean", "std"]);
    expect(read(["a"], [[1], [2]], [1, 0])?.index).toEqual([1, 0]);
    expect(read(["a"], [[1]], [["x", "y"]])?.index).toEqual(['["x","y"]']);
  });

  it("knows figures, dates, truth values and words apart", () => {
    const frame = read(
      ["n", "day", "yes", "word", "mixed", "empty"],
      [
        [1, "2026-01-05T00:00:00.000", true, "x", 1, null],
        [null, "2026-01-06", false, "2026-01-05", "1", null],
      ],
    );
    expect(frame?.kinds).toEqual(["number", "date", "boolean", "text", "text", "text"]);
  });

  it("shows every time of day in a column of moments, and none in one of dates", () => {
    const days = ["2026-01-05T00:00:00.000Z", "2026-01-05T09:30:00.000Z"];
    const frame = read(
      ["day", "moment"],
      [
        [days[0], days[0]],
        [days[0], days[1]],
      ],
      days,
    );
    expect([frame?.kinds, frame?.indexKind]).toEqual([["date", "moment"], "moment"]);
    expect(shownText(days[0] ?? null, "moment")).toBe("2026-01-05 00:00:00");
    expect(shownText(days[0] ?? null, "date")).toBe("2026-01-05");
  });

  it("takes figures that came as text for figures, and codes for words", () => {
    const frame = read(
      ["price", "code", "version"],
      [
        ["1,234 €", "0042", "1.2.3"],
        ["9 €", "0017", "1.10.0"],
        [null, null, null],
      ],
    );
    expect(frame?.kinds).toEqual(["number", "text", "text"]);
  });

  it("keeps every digit of large whole numbers, and lists as people write them", () => {
    const frame = readFrame(
      '{"columns":["id","v"],"index":[0,1],"data":[[1234567890123456789,[1,2]],[7,{"a":"b, 9999999999999999"}]]}',
    );
    expect(frame?.rows).toEqual([
      [1234567890123456789n, "[1,2]"],
      [7, '{"a":"b, 9999999999999999"}'],
    ]);
    expect(frame?.kinds).toEqual(["number", "text"]);
  });

  it("joins the levels of a column's name", () => {
    expect(read([["a", "x"], 7], [])?.columns).toEqual(["a · x", "7"]);
  });

  it.each([
    [0.1 + 0.2, "0.3"],
    [1234567, "1234567"],
    ["2026-01-05T00:00:00.000", "2026-01-05"],
    ["2026-01-05T09:30:00.000Z", "2026-01-05 09:30:00"],
    ["2026-01-05T09:30:00.250+02:00", "2026-01-05 09:30:00.250+02:00"],
    ["on 2026-01-05T09:30:00", "on 2026-01-05T09:30:00"],
    [false, "false"],
    [null, ""],
  ] as const)("shows %s as %s", (cell, shown) => expect(shownText(cell, "date")).toBe(shown));
});
