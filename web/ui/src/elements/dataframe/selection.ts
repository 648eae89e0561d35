/** Which cells are chosen, and how keys move the choice. */
import type { Area } from "./engine";

export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Selection {
  /** Where it began. */
  readonly anchor: Place;
  /** Where it ends: the active cell. */
  readonly head: Place;
}

export interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Rows that fit into the view. */
  readonly page: number;
}

export interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  /** Control, or Command on a Mac. */
  readonly control: boolean;
}

export const at = (place: Place): Selection => ({ anchor: place, head: place });

export function areaOf({ anchor, head }: Selection): Area {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  };
}

export function isSingle(selection: Selection): boolean {
  return selection.anchor.row === selection.head.row && selection.anchor.column === selection.head.column;
}

/** The choice after a key; undefined when the key is for something else. */
export function moved(before: Selection | undefined, key: Key, extent: Extent): Selection | undefined {
  const { rows, columns } = extent;
  if (rows === 0 || columns === 0) return undefined;
  const last = { row: rows - 1, column: columns - 1 };
  if (key.control && key.key.toLowerCase() === "a") return { anchor: { row: 0, column: 0 }, head: last };
  const from = before?.head ?? { row: 0, column: 0 };
  const target = targetOf(from, key, extent);
  if (!target) return undefined;
  const head = {
    row: Math.min(last.row, Math.max(0, target.row)),
    column: Math.min(last.column, Math.max(0, target.column)),
  };
  return key.shiftKey && before ? { anchor: before.anchor, head } : at(head);
}

function targetOf({ row, column }: Place, { key, control }: Key, extent: Extent): Place | undefined {
  const end = { row: extent.rows - 1, column: extent.columns - 1 };
  switch (key) {
    case "ArrowUp":
      return { row: control ? 0 : row - 1, column };
    case "ArrowDown":
      return { row: control ? end.row : row + 1, column };
    case "ArrowLeft":
      return { row, column: control ? 0 : column - 1 };
    case "ArrowRight":
      return { row, column: control ? end.column : column + 1 };
    case "PageUp":
      return { row: row - extent.page, column };
    case "PageDown":
      return { row: row + extent.page, column };
    case "Home":
      return { row: control ? 0 : row, column: 0 };
    case "End":
      return { row: control ? end.row : row, column: end.column };
    default:
      return undefined;
  }
}
