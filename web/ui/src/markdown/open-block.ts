/** The block that a text is being read into, and the sizes at which it is cut. */
import { unindent } from "./dedent";
import type { CutSizes, InlineScan } from "./inline-scan";
import { type AlertHead, closesFence, type Fence, fenceOf, type Marker } from "./lines";
import { takePictures } from "./pictures";

/** Blocks above this many characters are cut at the next safe point. */
export const BLOCK_LIMIT = 4000;
/** A paragraph whose marks never close, or that has no words, is cut: what it says matters less than that the page goes on. */
export const PARAGRAPH: CutSizes = {
  earliest: BLOCK_LIMIT,
  latest: 1.5 * BLOCK_LIMIT,
  hard: 2 * BLOCK_LIMIT,
};
/** Tables and lists cost more than prose to read again whenever they grow. */
export const TABLE_LIMIT = 0.5 * BLOCK_LIMIT;
export const LIST_LINES = 200;
/** A quote without a safe point is cut between two lines at this size. */
export const QUOTE_LIMIT = 2 * BLOCK_LIMIT;
/** An item of a list is cut between two lines at this size, and what follows loses some of its depth. */
const ITEM_LIMIT = 4 * BLOCK_LIMIT;
const ITEM_LINES = 800;
/** Code in a quote or in a list is left whole up to this size. */
export const CODE_LIMIT = 16 * BLOCK_LIMIT;
/** Longer lines are text, whatever they begin with: only text can be cut within a line. */
export const LINE_LIMIT = 4 * BLOCK_LIMIT;
/** Nobody reads wider tables. */
export const MAX_COLUMNS = 500;
/** Raw HTML that never closes is cut here. */
export const HTML_LIMIT = 5 * BLOCK_LIMIT;

export type Form =
  | "paragraph"
  | "heading"
  | "list"
  | "quote"
  | "indented"
  | "table"
  | "code"
  | "math"
  | "alert"
  | "html"
  | "footnote";

export interface Segment {
  readonly form: Form;
  readonly source: string;
  /** Continues the segment before it: a long block that was cut. */
  readonly continues: boolean;
  /** The text may still grow. */
  readonly open: boolean;
  /** Code: the words after the fence. Alert: the title. Footnote: the label. */
  readonly info: string;
  /** Alerts only. */
  readonly type: string;
  /** Cut ordered lists: the number of the first item. Cut tables: see `head`. */
  readonly start: number | undefined;
  /** Cut tables: head row and rule, to parse the rest with. */
  readonly head: string;
}

export interface Open {
  form: Form;
  start: number;
  /** End of the last line that has text. */
  end: number;
  lines: number;
  /** Start of the last line. */
  lastLine: number;
  blank: boolean;
  continues: boolean;
  /** Lists and footnotes: column where the content starts. */
  offset: number;
  first: Marker | undefined;
  items: number;
  fence: Fence | undefined;
  /** Lists, footnotes and quotes: the code that is open inside. */
  inner: Fence | undefined;
  /** Columns that the rest of an item lost when it was cut off. */
  strip: number;
  alert: AlertHead | undefined;
  until: string | undefined;
  depth: number;
  label: string;
  head: string;
  scan: InlineScan | undefined;
  closed: boolean;
}

export function opening(form: Form, start: number, end: number): Open {
  return {
    form,
    start,
    end,
    lines: 1,
    lastLine: start,
    blank: false,
    continues: false,
    offset: 0,
    first: undefined,
    items: 1,
    fence: undefined,
    inner: undefined,
    strip: 0,
    alert: undefined,
    until: undefined,
    depth: 0,
    label: "",
    head: "",
    scan: undefined,
    closed: false,
  };
}

/** Whether an item has grown beyond what any person writes. */
export function isTooMuch({ start, end, lines, inner }: Open): boolean {
  if (inner) return end - start > CODE_LIMIT;
  return end - start > ITEM_LIMIT || lines > ITEM_LINES;
}

export function isTooLong(line: string): boolean {
  return line.length > LINE_LIMIT && takePictures(line, []).length > LINE_LIMIT;
}

/** The code that is open after a line. */
export function fenceAfter(open: Fence | undefined, text: string): Fence | undefined {
  if (!open) return fenceOf(text);
  return closesFence(text, open) ? undefined : open;
}

/** What a line of a quote says. */
export function quotedText(line: string): string {
  return line.replace(/^(?: {0,3}> ?)+/, "").trim();
}

export function unindentAll(source: string, columns: number): string {
  return source
    .split("\n")
    .map((line) => unindent(line, columns))
    .join("\n");
}
