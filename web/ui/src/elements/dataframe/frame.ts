/** A data frame as it travels: columns, index and rows. */

export type Cell = string | number | boolean | null;

export interface Frame {
  readonly columns: readonly string[];
  readonly index: readonly Cell[];
  /** One array per row, in the order of `columns`. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface Sort {
  readonly column: number;
  readonly descending: boolean;
}

/** Reads `{columns, index, data}`; undefined when the text is something else. */
export function readFrame(text: string): Frame | undefined {
  const value = parse(text);
  if (typeof value !== "object" || value === null) return undefined;
  const { columns, index, data } = value as Readonly<Record<string, unknown>>;
  if (!Array.isArray(columns) || !Array.isArray(data)) return undefined;
  return {
    columns: columns.map((name) => (Array.isArray(name) ? name.join(" · ") : String(name))),
    index: Array.isArray(index) ? index.map(toCell) : data.map((_, row) => row),
    rows: data.map((row: unknown) => (Array.isArray(row) ? row.map(toCell) : [])),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return JSON.stringify(value);
}

/** Positions of the rows in the order of display. Empty cells come last either way. */
export function sortedRows(frame: Frame, sort: Sort | undefined): readonly number[] {
  const order = frame.rows.map((_, row) => row);
  if (!sort) return order;
  const sign = sort.descending ? -1 : 1;
  const cell = (row: number) => frame.rows[row]?.[sort.column] ?? null;
  return order.sort((one, other) => {
    const [left, right] = [cell(one), cell(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || one - other;
    return sign * compare(left, right) || one - other;
  });
}

function compare(left: NonNullable<Cell>, right: NonNullable<Cell>): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left).localeCompare(String(right), undefined, { numeric: true });
}

/** The next state of a column's head: upwards, downwards, as it came. */
export function nextSort(sort: Sort | undefined, column: number): Sort | undefined {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? undefined : { column, descending: true };
}

/** Whether a column holds only figures, which are set to the end. */
export function isNumeric(frame: Frame, column: number): boolean {
  const cells = frame.rows.map((row) => row[column] ?? null).filter((cell) => cell !== null);
  return cells.length > 0 && cells.every((cell) => typeof cell === "number");
}

export function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? "" : String(cell);
}

/** A cell for the eye: figures without the digits that only arithmetic leaves behind. */
export function shownText(cell: Cell | undefined): string {
  const isFraction = typeof cell === "number" && !Number.isInteger(cell);
  return isFraction ? String(Number(cell.toPrecision(7))) : cellText(cell);
}
