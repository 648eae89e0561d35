/** The numbers of a figure as a table, for people who read rather than look. */
import type { Figure } from "./figure";

export interface FigureData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that were left out. */
  readonly more: number;
}

const MOST_ROWS = 1_000;
const KEYS = ["x", "y", "z", "labels", "values", "theta", "r", "a", "b", "c"].concat(
  "locations lat lon open high low close".split(" "),
);
const TITLES: Readonly<Record<string, string>> = { x: "xaxis", y: "yaxis" };

/** Every point of every trace; undefined when there is none. */
export function dataOf({ data, layout }: Figure): FigureData | undefined {
  const series = data.map((trace) => ({
    name: typeof trace.name === "string" ? trace.name : "",
    values: new Map(KEYS.flatMap((key) => entry(key, valuesOf(trace[key])))),
  }));
  const keys = KEYS.filter((key) => series.some(({ values }) => values.has(key)));
  const named = series.length > 1;
  const rows = series.flatMap(({ name, values }, at) => {
    const length = Math.max(0, ...[...values.values()].map((column) => column.length));
    return Array.from({ length }, (_, row) => [
      ...(named ? [name || String(at + 1)] : []),
      ...keys.map((key) => shown(values.get(key)?.[row])),
    ]);
  });
  if (rows.length === 0) return undefined;
  const columns = [...(named ? [""] : []), ...keys.map((key) => titleOf(layout[TITLES[key] ?? ""]) || key)];
  return { columns, rows: rows.slice(0, MOST_ROWS), more: Math.max(0, rows.length - MOST_ROWS) };
}

function entry(key: string, values: readonly unknown[]): readonly (readonly [string, readonly unknown[]])[] {
  // A grid of values has no place in a row.
  return values.length > 0 && !values.some(Array.isArray) ? [[key, values]] : [];
}

function titleOf(axis: unknown): string {
  if (!isObject(axis)) return "";
  const title = isObject(axis.title) ? axis.title.text : axis.title;
  return typeof title === "string" ? title.replace(/<[^>]*>/g, "").trim() : "";
}

function shown(value: unknown): string {
  if (typeof value === "number") return String(Number(value.toPrecision(12)));
  return typeof value === "string" || typeof value === "boolean" ? String(value) : "";
}

/** Values as a list, or packed as Python's library does it: base64 of a typed array. */
function valuesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isObject(value) || typeof value.bdata !== "string" || value.shape !== undefined) return [];
  const read = typeof value.dtype === "string" ? READERS[value.dtype] : undefined;
  try {
    return read?.(Uint8Array.from(atob(value.bdata), (character) => character.charCodeAt(0)).buffer) ?? [];
  } catch {
    return []; // no base64, or half a number at its end: what is wrong with the figure is not the page's
  }
}

type Reader = (bytes: ArrayBuffer) => readonly number[];

const READERS: Readonly<Record<string, Reader>> = {
  f8: (bytes) => [...new Float64Array(bytes)],
  f4: (bytes) => [...new Float32Array(bytes)],
  i4: (bytes) => [...new Int32Array(bytes)],
  i2: (bytes) => [...new Int16Array(bytes)],
  i1: (bytes) => [...new Int8Array(bytes)],
  u4: (bytes) => [...new Uint32Array(bytes)],
  u2: (bytes) => [...new Uint16Array(bytes)],
  u1: (bytes) => [...new Uint8Array(bytes)],
};

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
