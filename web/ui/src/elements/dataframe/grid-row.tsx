import { memo } from "react";
import type { Column, ShownRow } from "./engine";
import { type Range, ROW_HEIGHT } from "./window";

interface GridRowProps {
  readonly grid: string;
  readonly position: number;
  readonly row: ShownRow | undefined;
  readonly columns: readonly Column[];
  readonly starts: readonly number[];
  readonly indexWidth: number | null;
  readonly from: number;
  readonly to: number;
  /** First and last selected column; both -1: none. */
  readonly left: number;
  readonly right: number;
  /** Column of the active cell; -1: not in this row. */
  readonly active: number;
}

/** Names a cell within the page, as long as it is the active one. */
export function cellId(grid: string, position: number, column: number): string {
  return `${grid}-${position}-${column}`;
}

/**
 * One row of a table: only its columns in view.
 *
 * An element shows one row after another while people scroll, and only texts change. Chromium spends more and more on
 * each element whose style it computes, until it collects garbage; so no style may depend on what is shown: rows follow
 * each other without a place of their own.
 */
export const GridRow = memo(function GridRow({ grid, position, row, indexWidth, ...rest }: GridRowProps) {
  const { columns, starts, from, to, left, right, active } = rest;
  const cells = Array.from({ length: to - from }, (_, offset) => from + offset);
  return (
    <tr aria-rowindex={position + 2} data-row={position} style={{ height: ROW_HEIGHT }}>
      {indexWidth === null ? null : (
        <th scope="row" className="frame-index" style={{ width: indexWidth }}>
          {row?.name}
        </th>
      )}
      {cells.map((at) => (
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid, not of a plain table
        <td
          key={at}
          id={at === active ? cellId(grid, position, at) : undefined}
          aria-colindex={at + 1}
          aria-selected={at >= left && at <= right}
          data-column={at}
          data-kind={columns[at]?.kind}
          data-active={at === active || undefined}
          style={placeOf({ from: at, to: at + 1 }, starts, indexWidth)}
        >
          <CellText row={row} at={at} />
        </td>
      ))}
    </tr>
  );
});

function CellText({ row, at }: { readonly row: ShownRow | undefined; readonly at: number }) {
  if (!row) return <span className="frame-waiting" />;
  const text = row.cells[at];
  if (text === null || text === undefined) return <span className="frame-null">null</span>;
  return text;
}

/** Where a cell lies in its row, which begins with the row's name. */
export function placeOf({ from, to }: Range, starts: readonly number[], indexWidth: number | null) {
  const start = starts[from] ?? 0;
  return { insetInlineStart: start + (indexWidth ?? 0), width: (starts[to] ?? start) - start };
}
