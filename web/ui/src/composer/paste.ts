/** Texts longer than this many characters may be kept as text or attached as a file. */
const LONG_PASTE = 4000;

/** What the clipboard holds. */
export interface Clipboard {
  readonly files: readonly File[];
  readonly text: string;
  readonly html: string;
}

/** What to do with a paste; the default of the browser is kept when `insert` is undefined. */
export interface PastePlan {
  readonly attach: readonly File[];
  /** Text to put in at the caret instead of what the browser would put there. */
  readonly insert: string | undefined;
  /** The text is long enough to offer that it becomes a file. */
  readonly offerFile: boolean;
}

/**
 * Plan a paste.
 *
 * Spreadsheets put a picture of the cells next to the cells; a table is then taken as the text it is, and the picture
 * is left out.
 */
export function planPaste(clipboard: Clipboard, canAttach: boolean): PastePlan {
  const table = tableToMarkdown(clipboard.html);
  if (table !== undefined)
    return { attach: [], insert: table, offerFile: canAttach && table.length > LONG_PASTE };
  return {
    attach: canAttach ? clipboard.files : [],
    insert: undefined,
    offerFile: canAttach && clipboard.text.length > LONG_PASTE,
  };
}

/**
 * Turn a copied HTML table into a Markdown table.
 *
 * @returns `undefined` unless the clipboard is one table of at least two rows and two columns, and nothing else.
 */
export function tableToMarkdown(html: string): string | undefined {
  if (!html.includes("<table")) return undefined;
  const page = new DOMParser().parseFromString(html, "text/html");
  const tables = page.querySelectorAll("table");
  const table = tables[0];
  if (table === undefined || tables.length > 1 || hasTextOutside(page.body, table)) return undefined;
  const rows = Array.from(table.rows, (row) => Array.from(row.cells, cellText));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (rows.length < 2 || width < 2) return undefined;
  const [head = [], ...body] = rows.map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

function hasTextOutside(body: HTMLElement, table: HTMLTableElement): boolean {
  const all = body.textContent?.trim() ?? "";
  const inside = table.textContent?.trim() ?? "";
  return all !== inside;
}

function cellText(cell: HTMLTableCellElement): string {
  return (cell.textContent ?? "").trim().replace(/\s+/g, " ").replace(/\|/g, "\\|");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** Put text in at the selection of an input, and say where the caret is afterwards. */
export function splice(
  text: string,
  start: number,
  end: number,
  insert: string,
): { readonly text: string; readonly caret: number } {
  return { text: text.slice(0, start) + insert + text.slice(end), caret: start + insert.length };
}
