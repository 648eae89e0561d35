/** Which rows of a frame are shown, and in which order. */
import { figureValue } from "../../markdown/table-sort";
import { type Cell, type ColumnKind, cellText, type Frame, isFigure, shownText } from "./frame";

export interface Sort {
  readonly column: number;
  readonly descending: boolean;
}

export interface Search {
  readonly text: string;
  /** Only in this column; null: in all. */
  readonly column: number | null;
}

export const EVERYTHING: Search = { text: "", column: null };

const WORDS = new Intl.Collator(undefined, { numeric: true });

/** Numbers of the rows that hold the text, in any case. */
export function foundRows(frame: Frame, { text, column }: Search): number[] {
  const all = frame.rows.map((_, row) => row);
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === "") return all;
  const holds = (cell: Cell, kind: ColumnKind = "text") =>
    cell !== null &&
    (cellText(cell).toLocaleLowerCase().includes(wanted) || shownText(cell, kind).includes(wanted));
  return all.filter((row) => {
    const cells = frame.rows[row] ?? [];
    if (column !== null) return holds(cells[column] ?? null, frame.kinds[column]);
    return (
      cells.some((cell, at) => holds(cell, frame.kinds[at])) ||
      holds(frame.index?.[row] ?? null, frame.indexKind)
    );
  });
}

/** The rows by a column: figures by size, dates by time, words as in a dictionary; empty cells always last. */
export function sortedRows(frame: Frame, rows: readonly number[], sort: Sort | undefined): readonly number[] {
  if (!sort) return rows;
  const { column, descending } = sort;
  const cell = (row: number) => frame.rows[row]?.[column] ?? null;
  const sign = descending ? -1 : 1;
  const compare = rows.every((row) => isWrittenFigure(cell(row))) ? byValue : byKind;
  return [...rows].sort((one, other) => {
    const [left, right] = [cell(one), cell(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || one - other;
    return sign * compare(left, right) || one - other;
  });
}

const isWrittenFigure = (cell: Cell) => cell === null || (typeof cell === "string" && isFigure(cell));

function byValue(left: NonNullable<Cell>, right: NonNullable<Cell>): number {
  return figureValue(String(left)) - figureValue(String(right));
}

function byKind(left: NonNullable<Cell>, right: NonNullable<Cell>): number {
  if (typeof left !== "string" && typeof right !== "string") return left < right ? -1 : left > right ? 1 : 0;
  return WORDS.compare(String(left), String(right));
}

/** The next state of a column's head: upwards, downwards, as it came. */
export function nextSort(sort: Sort | undefined, column: number): Sort | undefined {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? undefined : { column, descending: true };
}
