/** A frame at work: it knows the order of its rows and hands out those that are looked at. */
import { toCsv, toTsv } from "../../markdown/table-text";
import { type ColumnKind, cellText, type Frame, readFrame, shownText } from "./frame";
import { foundRows, type Search, type Sort, sortedRows } from "./order";
import { measuredWidths } from "./widths";

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** CSS pixels that show most of its cells. */
  readonly width: number;
}

export interface Summary {
  readonly columns: readonly Column[];
  /** Width of the names of the rows in CSS pixels; null when the rows are only counted. */
  readonly indexWidth: number | null;
  readonly count: number;
}

export interface ShownRow {
  /** Empty when the rows are only counted. */
  readonly name: string;
  /** Null: there is no value. */
  readonly cells: readonly (string | null)[];
}

/** Cells from one corner to the other, both included, as they are shown. */
export interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What can be asked of a frame; every question takes and gives plain data. */
export class FrameEngine {
  private order: readonly number[];

  private constructor(private readonly frame: Frame) {
    this.order = frame.rows.map((_, row) => row);
  }

  /** Undefined when the text holds no frame. */
  static open(text: string): FrameEngine | undefined {
    const frame = readFrame(text);
    return frame ? new FrameEngine(frame) : undefined;
  }

  summary(): Summary {
    const { columns, kinds } = this.frame;
    const { widths, index } = measuredWidths(this.frame);
    return {
      columns: columns.map((name, at) => ({ name, kind: kinds[at] ?? "text", width: widths[at] ?? 0 })),
      indexWidth: index,
      count: this.frame.rows.length,
    };
  }

  /** Searches and sorts, and returns how many rows are left. */
  arrange(search: Search, sort: Sort | undefined): number {
    this.order = sortedRows(this.frame, foundRows(this.frame, search), sort);
    return this.order.length;
  }

  /** Rows by their place in the present order, from `from` up to and without `to`. */
  rows(from: number, to: number): ShownRow[] {
    const { columns, kinds, index, indexKind, rows } = this.frame;
    return this.order.slice(from, to).map((row) => ({
      name: index ? shownText(index[row] ?? null, indexKind) : "",
      cells: columns.map((_, at) => {
        const cell = rows[row]?.[at] ?? null;
        return cell === null ? null : shownText(cell, kinds[at] ?? "text");
      }),
    }));
  }

  /** The rows of the present order as text, with heads. */
  csv(): string {
    return toCsv(this.table());
  }

  tsv(): string {
    return toTsv(this.table());
  }

  /** Some cells as text for a spreadsheet, without heads. */
  area({ top, bottom, left, right }: Area): string {
    const rows = this.order.slice(top, bottom + 1);
    return toTsv(rows.map((row) => (this.frame.rows[row] ?? []).slice(left, right + 1).map(cellText)));
  }

  private table(): string[][] {
    const { columns, index, rows } = this.frame;
    const head = index ? ["", ...columns] : [...columns];
    const body = this.order.map((row) => {
      const cells = columns.map((_, at) => cellText(rows[row]?.[at]));
      return index ? [cellText(index[row]), ...cells] : cells;
    });
    return [head, ...body];
  }
}
