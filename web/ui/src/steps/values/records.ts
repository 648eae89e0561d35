import type { Table, TableCell, TableRow } from "mdast";
import { isContainer, type JsonContainer } from "./json-nodes";

const MOST_COLUMNS = 12;
const LONGEST_CELL = 400;

export interface Records {
  readonly columns: readonly string[];
  /** One text per column; empty where a record lacks the key or holds null. */
  readonly rows: readonly (readonly string[])[];
}

/** A list of flat objects as a table; undefined for lists that read better as a tree. */
export function recordsIn(node: JsonContainer): Records | undefined {
  if (node.kind !== "array" || node.entries.length < 2) return undefined;
  const columns = new Set<string>();
  const rows: Map<string, string>[] = [];
  for (const [, record] of node.entries) {
    if (record.kind !== "object" || !isContainer(record) || record.entries.length === 0) return undefined;
    const row = new Map<string, string>();
    for (const [key, value] of record.entries) {
      if (isContainer(value) || value.text.length > LONGEST_CELL) return undefined;
      columns.add(key);
      row.set(key, value.kind === "word" && value.text === "null" ? "" : value.text);
    }
    if (columns.size > MOST_COLUMNS) return undefined;
    rows.push(row);
  }
  const names = [...columns];
  // Records of different kinds share few keys.
  const filled = rows.reduce((sum, row) => sum + row.size, 0);
  if (filled * 2 < rows.length * names.length) return undefined;
  return { columns: names, rows: rows.map((row) => names.map((name) => row.get(name) ?? "")) };
}

/** The first records as the table of a text. */
export function tableOf({ columns, rows }: Records, count: number): Table {
  let offset = 0;
  const placed = () => {
    const point = { line: 1, column: 1, offset: offset++ };
    return { start: point, end: point };
  };
  const cell = (value: string): TableCell => ({
    type: "tableCell",
    children: [{ type: "text", value }],
    position: placed(),
  });
  const row = (cells: readonly string[]): TableRow => ({
    type: "tableRow",
    position: placed(),
    children: cells.map(cell),
  });
  return { type: "table", children: [row(columns), ...rows.slice(0, count).map(row)] };
}
