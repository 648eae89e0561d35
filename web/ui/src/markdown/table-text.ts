/** Tables as text for the clipboard and for files. */

type Cells = readonly (readonly string[])[];

/** Spreadsheets run cells that begin like this; an apostrophe in front makes them text. */
function neutral(cell: string): string {
  return /^[=+@\t\r]/.test(cell) || /^-(?![\d.,\s]*%?$)/.test(cell) ? `'${cell}` : cell;
}

export function toTsv(cells: Cells): string {
  return cells
    .map((row) => row.map((cell) => neutral(cell).replace(/[\t\n\r]+/g, " ")).join("\t"))
    .join("\n");
}

export function toCsv(cells: Cells): string {
  return `${cells.map((row) => row.map((cell) => quote(neutral(cell))).join(",")).join("\r\n")}\r\n`;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A Markdown table; the first row is the head. */
export function toMarkdown(cells: Cells): string {
  const [head = [], ...rows] = cells;
  const line = (row: readonly string[]) =>
    `| ${row.map((cell) => cell.replaceAll("|", "\\|").replace(/\s*\n\s*/g, " ")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Number of cells in a row as it is written. */
export function countCells(row: string): number {
  const inner = row.replace(/^\s*\|/, "").replace(/\|\s*$/, "");
  return inner.replaceAll("\\|", "").split("|").length;
}

/** A table without the cells that are beyond its head's last column, which no one sees. */
export function clipRows(table: string): string {
  const rows = table.split("\n");
  const columns = countCells(rows[0] ?? "");
  return rows.map((row) => clipRow(row, columns)).join("\n");
}

function clipRow(row: string, columns: number): string {
  let pipes = row.trimStart().startsWith("|") ? -1 : 0;
  for (let at = 0; at < row.length; at += 1) {
    const char = row.charAt(at);
    if (char === "\\") at += 1;
    else if (char === "|") {
      pipes += 1;
      if (pipes === columns) return row.slice(0, at + 1);
    }
  }
  return row;
}
