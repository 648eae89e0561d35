/** A data frame as it travels: columns, index and rows. */
import { FIGURE } from "../../markdown/table-sort";

export type Cell = string | number | bigint | boolean | null;
/** A moment is a date with a time of day; a column of which one cell has that is of moments. */
export type ColumnKind = "number" | "date" | "moment" | "boolean" | "text";

export interface Frame {
  readonly columns: readonly string[];
  readonly kinds: readonly ColumnKind[];
  /** Names of the rows; undefined when they are only counted. */
  readonly index: readonly Cell[] | undefined;
  readonly indexKind: ColumnKind;
  /** One array per row, in the order of `columns`. */
  readonly rows: readonly (readonly Cell[])[];
}

/** Reads `{columns, index, data}`; undefined when the text is something else. */
export function readFrame(text: string): Frame | undefined {
  const value = parse(text);
  if (typeof value !== "object" || value === null) return undefined;
  const { columns, index, data } = value as Readonly<Record<string, unknown>>;
  if (!Array.isArray(columns) || !Array.isArray(data)) return undefined;
  const rows = data.map((row: unknown) => (Array.isArray(row) ? row.map(toCell) : []));
  const names = Array.isArray(index) && !isCount(index) ? index.map(toCell) : undefined;
  return {
    columns: columns.map(levels),
    kinds: columns.map((_, column) => (isWritten(rows, column) ? "number" : kindOf(cellsOf(rows, column)))),
    index: names,
    indexKind: kindOf(names ?? []),
    rows,
  };
}

/** Names with several levels arrive as lists. */
const levels = (name: unknown) => (Array.isArray(name) ? name.join(" · ") : String(name));

const isCount = (index: readonly unknown[]) => index.every((name, at) => name === at);

function parse(text: string): unknown {
  try {
    return JSON.parse(/[[,\s]-?\d{16}/.test(text) ? text.replace(TOKEN, kept) : text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A string, or a number. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Before whole numbers above 2^53 (ids, usually), which JSON.parse would silently make other numbers. */
const LARGE = "\u0000";

function kept(token: string): string {
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"\\u0000${token}"` : token;
}

function toCell(value: unknown): Cell {
  switch (typeof value) {
    case "string":
      return value.startsWith(LARGE) ? BigInt(value.slice(LARGE.length)) : value;
    case "number":
    case "boolean":
      return value;
    default:
      return value === null || value === undefined ? null : plain(value);
  }
}

/** Lists and records in a cell, as people write them. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "string" && part.startsWith(LARGE) ? part.slice(LARGE.length) : part,
  );
}

const DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

const cellsOf = (rows: Frame["rows"], column: number) => rows.map((row) => row[column] ?? null);

function kindOf(cells: readonly Cell[]): ColumnKind {
  let kind: ColumnKind | undefined;
  for (const cell of cells) {
    if (cell === null) continue;
    const found = kindOfCell(cell);
    kind = kind === undefined ? found : ofBoth(kind, found);
    if (kind === "text") return "text";
  }
  return kind ?? "text";
}

function ofBoth(one: ColumnKind, other: ColumnKind): ColumnKind {
  if (one === other) return one;
  const areDates = [one, other].every((kind) => kind === "date" || kind === "moment");
  return areDates ? "moment" : "text";
}

function kindOfCell(cell: NonNullable<Cell>): ColumnKind {
  if (typeof cell === "number" || typeof cell === "bigint") return "number";
  if (typeof cell === "boolean") return "boolean";
  if (!DATE.test(cell)) return "text";
  return timeOf(cell) === "" || timeOf(cell) === MIDNIGHT ? "date" : "moment";
}

/** A column whose figures all came as text. */
function isWritten(rows: Frame["rows"], column: number): boolean {
  const cells = cellsOf(rows, column).filter((cell) => cell !== null);
  return cells.length > 0 && cells.every((cell) => typeof cell === "string" && isFigure(cell));
}

/** A figure that came as text, as `1,234 €`. A zero in front makes a code of it, and two points a version. */
export function isFigure(text: string): boolean {
  return FIGURE.test(text) && !/^0\d|\..*\./.test(text);
}

/** A cell exactly as it is, for files and the clipboard. */
export function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? "" : String(cell);
}

/** A cell for the eye: figures without the digits that only arithmetic leaves behind, dates without empty hours. */
export function shownText(cell: Cell, kind: ColumnKind): string {
  if (typeof cell === "number" && !Number.isInteger(cell)) return String(Number(cell.toPrecision(7)));
  if (typeof cell !== "string" || !DATE.test(cell)) return cellText(cell);
  const day = cell.slice(0, 10);
  const time = timeOf(cell);
  return time === "" || (time === MIDNIGHT && kind !== "moment") ? day : `${day} ${time}`;
}

const MIDNIGHT = "00:00:00";

/** The time of day without empty fractions and without the zone of Greenwich. */
function timeOf(date: string): string {
  return date
    .slice(11)
    .replace(/\.0+(?=Z|[+-]|$)/, "")
    .replace(/(?:Z|[+]00:?00)$/, "");
}
