import { Check, Copy, Download } from "lucide-react";
import type { TableCell, Table as TableNode, TableRow } from "mdast";
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { IconButton } from "../design/icon-button";
import { useDesign } from "../design/provider";
import { ScrollShadow } from "../design/scroll-shadow";
import { useCopied } from "./copied";
import { saveText } from "./download";
import { plainText } from "./parse";
import { toCsv, toTsv } from "./table-text";

type Align = "left" | "right" | "center" | undefined;
type RenderCell = (cell: TableCell) => ReactNode;

/** `-1,234.5`, `12 %`, `$ 3`: figures that read better when they end at the same place. */
const FIGURE = /^[-+−–]?\s?[$€£¥]?\s?\d[\d.,\s]*\s?[%€$£¥‰]?$/;

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

interface TableProps {
  readonly node: TableNode;
  readonly render: RenderCell;
  /** Further bodies: the rest of a long table. */
  readonly children?: ReactNode;
}

/** A table in a box of its own that scrolls sideways. */
export function Table({ node, render, children }: TableProps) {
  const { t } = useDesign();
  const [head] = node.children;
  const align = alignments(node);
  const table = useRef<HTMLTableElement>(null);
  const label = useFreeName(table, nameOf(head, t("ui.table.label", "Table")));
  return (
    <div className="markdown-table">
      <ScrollShadow label={label} className="markdown-table-scroll">
        <table ref={table} dir="auto">
          {head ? (
            <thead>
              <Row row={head} align={align} render={render} head />
            </thead>
          ) : null}
          <TableBody rows={node.children.slice(1)} align={align} render={render} />
          {children}
        </table>
      </ScrollShadow>
      <TableTools cells={() => (table.current ? cellsOf(table.current) : [])} />
    </div>
  );
}

/** A table is known by its columns. */
function nameOf(head: TableRow | undefined, table: string): string {
  const columns = head?.children.map((cell) => plainText(cell).trim()).filter(Boolean) ?? [];
  return columns.length > 0 ? `${table}: ${columns.join(", ")}` : table;
}

/** The name, with a number if another table of the page has it already: landmarks are told apart by their names. */
function useFreeName(table: RefObject<HTMLTableElement | null>, name: string): string {
  const [number, setNumber] = useState(1);
  useLayoutEffect(() => {
    const own = table.current?.parentElement;
    const others = [...document.querySelectorAll(".markdown-table-scroll")].filter((each) => each !== own);
    const taken = new Set(others.map((each) => each.getAttribute("aria-label")));
    let free = 1;
    while (taken.has(numbered(name, free))) free += 1;
    setNumber(free);
  }, [table, name]);
  return numbered(name, number);
}

function numbered(name: string, number: number): string {
  return number === 1 ? name : `${name} (${number})`;
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
  readonly head?: boolean;
}

function Row({ row, align, render, head = false }: RowProps) {
  return (
    <tr>
      {align.map((side, column) => {
        const cell = row.children[column];
        const content = cell ? render(cell) : null;
        const at = cell?.position?.start.offset ?? `empty-${column}`;
        return head ? (
          <th key={at} scope="col" data-align={side}>
            {content}
          </th>
        ) : (
          <td key={at} data-align={side}>
            {content}
          </td>
        );
      })}
    </tr>
  );
}

function cellsOf(table: HTMLTableElement): readonly (readonly string[])[] {
  return [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent?.trim() ?? ""));
}

function TableTools({ cells }: { readonly cells: () => readonly (readonly string[])[] }) {
  const { t } = useDesign();
  const { copied, copy } = useCopied();
  const label = copied ? t("ui.actions.copied", "Copied") : t("ui.table.copy", "Copy table");
  return (
    <div className="markdown-table-tools">
      <IconButton size="icon-sm" label={label} onClick={() => copy(() => toTsv(cells()))}>
        {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      </IconButton>
      <IconButton
        size="icon-sm"
        label={t("ui.actions.download", "Download")}
        onClick={() => saveText("table.csv", toCsv(cells()), "text/csv")}
      >
        <Download aria-hidden="true" />
      </IconButton>
    </div>
  );
}
