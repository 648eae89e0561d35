/** The order of a table's rows by one of its columns. */

export interface Sorting {
  readonly column: number;
  readonly down: boolean;
}

/** `-1,234.5`, `12 %`, `$ 3`: figures that read better when they end at the same place. */
export const FIGURE = /^[-+−–]?\s?[$€£¥]?\s?\d[\d.,\s]*\s?[%€$£¥‰]?$/;

/** The next sorting when somebody chooses a column: up, down, as written. */
export function nextSorting(now: Sorting | undefined, column: number): Sorting | undefined {
  if (now?.column !== column) return { column, down: false };
  return now.down ? undefined : { column, down: true };
}

/**
 * Positions of the rows in the new order. Rows with equal cells keep theirs, empty cells come last.
 *
 * Args:
 *   cells: Texts of the column from top to bottom.
 */
export function sortedPositions(cells: readonly string[], down: boolean): readonly number[] {
  const filled = cells.filter((cell) => cell !== "");
  const compare = filled.every((cell) => FIGURE.test(cell)) ? byValue : byText();
  const sign = down ? -1 : 1;
  return cells
    .map((_, position) => position)
    .sort((one, other) => {
      const [left = "", right = ""] = [cells[one], cells[other]];
      if (left === "" || right === "") return Number(left === "") - Number(right === "");
      return sign * compare(left, right);
    });
}

function byText(): (one: string, other: string) => number {
  return new Intl.Collator(undefined, { numeric: true, sensitivity: "base" }).compare;
}

function byValue(one: string, other: string): number {
  return figureValue(one) - figureValue(other);
}

/** The number that a figure stands for, with a point or a comma before its decimals. */
export function figureValue(figure: string): number {
  const digits = figure.replace(/[−–]/, "-").replace(/[^\d.,-]/g, "");
  const mark = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  const both = digits.includes(".") && digits.includes(",");
  const once = mark >= 0 && digits.indexOf(digits.charAt(mark)) === mark;
  // One mark with three digits behind it separates thousands, unless it is a point: `1,234` but `1.234`.
  const decimal = mark >= 0 && once && (both || digits.charAt(mark) === "." || digits.length - mark !== 4);
  if (!decimal) return Number(digits.replace(/[.,]/g, ""));
  return Number(`${digits.slice(0, mark).replace(/[.,]/g, "")}.${digits.slice(mark + 1)}`);
}
