import type { TableCell, Table as TableNode, TableRow } from "mdast";
import { type ReactNode, useContext, useLayoutEffect, useRef, useState } from "react";
import { useDesign } from "../design/provider";
import { ScrollShadow } from "../design/scroll-shadow";
import { plainText } from "./parse";
import { TableNamesContext } from "./table-names";
import { FIGURE, nextSorting, type Sorting, sortedPositions } from "./table-sort";
import { SortButton, TableTools } from "./table-tools";

type Align = "left" | "right" | "center" | undefined;
type RenderCell = (cell: TableCell) => ReactNode;

/** Shorter tables are read faster than sorted. */
const SORTED_FROM = 5;

/** Alignment per column: as written, else to the end for columns that hold only figures. */
export function alignments(node: TableNode): readonly Align[] {
  const width = Math.max(0, ...node.children.map((row) => row.children.length));
  const rows = node.children.slice(1);
  return Array.from({ length: width }, (_, column) => {
    const written = node.align?.[column];
    if (written) return written;
    const texts = rows.map((row) => cellText(row, column)).filter((text) => text !== "");
    return texts.length > 0 && texts.every((text) => FIGURE.test(text)) ? "right" : undefined;
  });
}

function cellText(row: TableRow, column: number): string {
  const cell = row.children[column];
  return cell ? plainText(cell).trim() : "";
}

/** A row with the way to draw its cells, which knows the definitions of its piece. */
export interface DrawnRow {
  readonly row: TableRow;
  readonly render: RenderCell;
}

interface TableProps {
  readonly node: TableNode;
  readonly render: RenderCell;
  /** More rows may follow. */
  readonly growing?: boolean;
  /** Further bodies: the rest of a long table. */
  readonly children?: ReactNode;
  /** The rows of the rest, for a table that is sorted. */
  readonly rest?: () => readonly DrawnRow[];
}

/** A table in a box of its own that scrolls sideways. */
export function Table({ node, render, growing = false, children, rest }: TableProps) {
  const { t } = useDesign();
  const [head] = node.children;
  const align = alignments(node);
  const table = useRef<HTMLTableElement>(null);
  const [chosen, setSorting] = useState<Sorting>();
  const sorting = growing ? undefined : chosen;
  const canSort = !growing && (rest !== undefined || node.children.length > SORTED_FROM);
  const word = t("ui.table.label", "Table");
  const label = useFreeName(nameOf(head, word));
  return (
    <div className="markdown-table">
      <ScrollShadow label={label} className="markdown-table-scroll">
        <table ref={table} dir="auto">
          {head ? (
            <thead>
              <HeadRow
                row={head}
                align={align}
                render={render}
                sorting={sorting}
                choose={canSort ? (column) => setSorting(nextSorting(sorting, column)) : undefined}
              />
            </thead>
          ) : null}
          {sorting ? (
            <SortedBody node={node} rest={rest} render={render} align={align} sorting={sorting} />
          ) : (
            <>
              <TableBody rows={node.children.slice(1)} align={align} render={render} />
              {children}
            </>
          )}
        </table>
      </ScrollShadow>
      <TableTools
        title={columnsOf(head).join(", ") || word}
        cells={() => (table.current ? cellsOf(table.current) : [])}
      />
    </div>
  );
}

/** A table is known by its columns. */
function nameOf(head: TableRow | undefined, table: string): string {
  const columns = columnsOf(head);
  return columns.length > 0 ? `${table}: ${columns.join(", ")}` : table;
}

function columnsOf(head: TableRow | undefined): readonly string[] {
  return head?.children.map((cell) => plainText(cell).trim()).filter(Boolean) ?? [];
}

/** The name, with a number if another table of the page has it already. */
function useFreeName(name: string): string {
  const names = useContext(TableNamesContext);
  const [number, setNumber] = useState(1);
  useLayoutEffect(() => {
    const free = names.claim(name);
    setNumber(free);
    return () => names.release(name, free);
  }, [names, name]);
  return numbered(name, number);
}

function numbered(name: string, number: number): string {
  return number === 1 ? name : `${name} (${number})`;
}

interface HeadRowProps {
  readonly row: TableRow;
  readonly align: readonly Align[];
  readonly render: RenderCell;
  readonly sorting: Sorting | undefined;
  /** Undefined for tables that are not sorted. */
  readonly choose: ((column: number) => void) | undefined;
}

function HeadRow({ row, align, render, sorting, choose }: HeadRowProps) {
  return (
    <tr>
      {align.map((side, column) => {
        const cell = row.children[column];
        const order = sorting?.column === column ? (sorting.down ? "descending" : "ascending") : undefined;
        return (
          <th
            key={cell?.position?.start.offset ?? `empty-${column}`}
            scope="col"
            data-align={side}
            aria-sort={order}
          >
            {cell ? render(cell) : null}
            {cell && choose ? (
              <SortButton column={cellText(row, column)} order={order} onClick={() => choose(column)} />
            ) : null}
          </th>
        );
      })}
    </tr>
  );
}

interface SortedBodyProps {
  readonly node: TableNode;
  readonly rest: (() => readonly DrawnRow[]) | undefined;
  readonly render: RenderCell;
  readonly align: readonly Align[];
  readonly sorting: Sorting;
}

function SortedBody({ node, rest, render, align, sorting }: SortedBodyProps) {
  const rows = [...node.children.slice(1).map((row) => ({ row, render })), ...(rest?.() ?? [])];
  const cells = rows.map(({ row }) => cellText(row, sorting.column));
  const positions = sortedPositions(cells, sorting.down);
  return (
    <tbody>
      {positions.map((position) => {
        const drawn = rows[position];
        return drawn ? <Row key={position} row={drawn.row} align={align} render={drawn.render} /> : null;
      })}
    </tbody>
  );
}

interface TableBodyProps {
  readonly rows: readonly TableRow[];
  readonly align: readonly Align[];
  readonly render: RenderCell;
}

export function TableBody({ rows, align, render }: TableBodyProps) {
  if (rows.length === 0) return null;
  return (
    <tbody>
      {rows.map((row) => (
        <Row key={row.position?.start.offset} row={row} align={align} render={render} />
      ))}
    </tbody>
  );
}

interface RowProps {
  readonly row: TableRow;
  readonly align: readonly Align[];
  readonly render: RenderCell;
}

function Row({ row, align, render }: RowProps) {
  return (
    <tr>
      {align.map((side, column) => {
        const cell = row.children[column];
        return (
          <td key={cell?.position?.start.offset ?? `empty-${column}`} data-align={side}>
            {cell ? render(cell) : null}
          </td>
        );
      })}
    </tr>
  );
}

function cellsOf(table: HTMLTableElement): readonly (readonly string[])[] {
  return [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent?.trim() ?? ""));
}
