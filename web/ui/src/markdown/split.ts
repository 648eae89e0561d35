/**
 * Cuts Markdown into top-level blocks while it grows. A block that can no longer change is handed out
 * once and never looked at again, so that the cost of a flush depends on the open block only.
 *
 * Decisions depend on the text alone, never on how it was delivered: any way of chunking the same text
 * gives the same blocks.
 */
import { InlineScan } from "./inline-scan";
import {
  type AlertHead,
  alertOf,
  closesAlert,
  closesFence,
  closesMath,
  type Fence,
  fenceOf,
  footnoteOf,
  htmlDepthChange,
  htmlEndOf,
  indentOf,
  interruptsText,
  isBlank,
  isHeading,
  isHtmlBlock,
  isMath,
  isQuote,
  isRule,
  isTableRule,
  isUnderline,
  type Marker,
  markerOf,
} from "./lines";
import { countCells } from "./table-text";

/** Blocks above this many characters are cut at the next safe point. */
export const BLOCK_LIMIT = 4000;
/** A paragraph whose marks never close is cut between two words at this size. */
const FORCED_CUT = 2 * BLOCK_LIMIT;
/** A paragraph without words is cut here: what it says matters less than that the page goes on. */
const HARD_CUT = 3 * BLOCK_LIMIT;
/** Raw HTML that never closes is cut here. */
const HTML_LIMIT = 5 * BLOCK_LIMIT;

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

export interface SplitOptions {
  readonly math: boolean;
  readonly html: boolean;
}

interface Open {
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
  alert: AlertHead | undefined;
  until: string | undefined;
  depth: number;
  label: string;
  head: string;
  scan: InlineScan | undefined;
  closed: boolean;
}

function opening(form: Form, start: number, end: number): Open {
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
    alert: undefined,
    until: undefined,
    depth: 0,
    label: "",
    head: "",
    scan: undefined,
    closed: false,
  };
}

/** Reads lines of one growing text and collects finished segments in `done`. */
export class Splitter {
  readonly done: Segment[] = [];
  private open: Open | undefined;
  /** Text from the start of the open segment. */
  private text = "";

  constructor(private readonly options: SplitOptions) {}

  /** A copy that shares nothing that changes; `done` of the copy starts empty. */
  fork(): Splitter {
    const copy = new Splitter(this.options);
    copy.text = this.text;
    if (this.open) copy.open = { ...this.open, scan: this.open.scan?.clone() };
    return copy;
  }

  /** Whether text is being read into a paragraph. */
  get inParagraph(): boolean {
    return this.open?.form === "paragraph";
  }

  /** Reads one line, which does not include its line break. */
  line(line: string): void {
    if (this.text !== "") this.text += "\n";
    const start = this.text.length;
    this.text += line;
    const end = this.text.length;
    const kept = this.open !== undefined && this.keeps(this.open, line, start, end);
    if (!kept && !isBlank(line)) this.begin(line, start, end);
    this.compact();
  }

  /** Appends more of the line that `line` was called with. Paragraphs only: no other block reads half lines. */
  grow(part: string): void {
    if (this.open?.form !== "paragraph") return;
    this.text += part;
    this.open.end = this.text.length;
    this.cutParagraph(this.open);
    this.compact();
  }

  /** Drops the text of finished segments, so that they do not keep the whole text alive. */
  private compact(): void {
    const open = this.open;
    const gone = open ? open.start : this.text.length;
    if (gone === 0) return;
    this.text = this.text.slice(gone);
    if (!open) return;
    open.start -= gone;
    open.end -= gone;
    open.lastLine -= gone;
    open.scan?.shift(gone);
  }

  /** Ends the text. The last segment is marked `open` if `growing`. */
  finish(growing: boolean): void {
    if (this.open) this.close(growing);
  }

  private close(growing = false): void {
    const open = this.open;
    if (!open) return;
    this.open = undefined;
    if (open.end > open.start) this.done.push(this.segment(open, growing && !open.closed));
  }

  private segment(open: Open, growing: boolean): Segment {
    const ordered = open.form === "list" && open.continues ? open.first?.number : undefined;
    return {
      form: open.form,
      source: this.text.slice(open.start, open.end),
      continues: open.continues,
      open: growing,
      info: open.fence?.info ?? open.alert?.title ?? open.label,
      type: open.alert?.type ?? "",
      start: ordered,
      head: open.continues ? open.head : "",
    };
  }

  /** Whether the line belongs to the open segment; ends the segment when it does not. */
  private keeps(open: Open, line: string, start: number, end: number): boolean {
    switch (open.form) {
      case "code":
        return this.keepsUntil(open, end, open.fence !== undefined && closesFence(line, open.fence));
      case "math":
        return this.keepsUntil(open, end, closesMath(line));
      case "alert":
        return this.keepsAlert(open, line, end);
      case "html":
        return this.keepsHtml(open, line, end);
      case "list":
      case "footnote":
        return this.keepsContainer(open, line, start, end);
      case "indented":
        return this.keepsIndented(open, line, end);
      case "heading":
        this.close();
        return false;
      case "paragraph":
      case "quote":
      case "table":
        return this.keepsText(open, line, start, end);
    }
  }

  private append(open: Open, end: number): true {
    open.end = end;
    open.lines += 1;
    open.blank = false;
    return true;
  }

  private keepsUntil(open: Open, end: number, last: boolean): true {
    this.append(open, end);
    if (last) this.seal(open);
    return true;
  }

  private seal(open: Open): void {
    open.closed = true;
    this.close();
  }

  private keepsAlert(open: Open, line: string, end: number): true {
    this.append(open, end);
    if (open.fence) {
      if (closesFence(line, open.fence)) open.fence = undefined;
    } else {
      open.fence = fenceOf(line);
      if (!open.fence && open.alert && closesAlert(line, open.alert.size)) this.seal(open);
    }
    return true;
  }

  private keepsHtml(open: Open, line: string, end: number): boolean {
    if (open.until !== undefined) return this.keepsUntil(open, end, line.includes(open.until));
    const tooLong = open.end - open.start > HTML_LIMIT;
    if (isBlank(line) && (open.depth <= 0 || tooLong)) {
      this.close();
      return true;
    }
    open.depth += htmlDepthChange(line);
    return this.append(open, end);
  }

  private keepsIndented(open: Open, line: string, end: number): boolean {
    if (isBlank(line)) return true;
    if (indentOf(line) >= 4) return this.append(open, end);
    this.close();
    return false;
  }

  private keepsContainer(open: Open, line: string, start: number, end: number): boolean {
    if (isBlank(line)) {
      open.blank = true;
      return true;
    }
    const inside = indentOf(line) >= open.offset;
    const marker = open.form === "list" && !inside ? markerOf(line) : undefined;
    if (marker && marker.indent < 4) return this.keepsItem(open, marker, start, end);
    if (inside || (!open.blank && !this.interrupts(line))) return this.append(open, end);
    this.close();
    return false;
  }

  private keepsItem(open: Open, marker: Marker, start: number, end: number): true {
    const sameList = marker.sign === open.first?.sign;
    if (!sameList || open.end - open.start <= BLOCK_LIMIT) {
      open.items = sameList ? open.items + 1 : 1;
      if (!sameList) open.first = marker;
      open.offset = marker.offset;
      return this.append(open, end);
    }
    const number = open.first?.number === undefined ? undefined : open.first.number + open.items;
    this.close();
    this.open = { ...opening("list", start, end), continues: true, offset: marker.offset };
    this.open.first = { ...marker, number };
    return true;
  }

  private keepsText(open: Open, line: string, start: number, end: number): boolean {
    if (isBlank(line)) {
      this.close();
      return true;
    }
    const marker = markerOf(line);
    const quoted = open.form === "quote" && isQuote(line);
    const ruledOff = open.form === "quote" && !quoted && isRule(line);
    if (ruledOff || (open.form === "table" && (indentOf(line) >= 4 || isRule(line)))) {
      this.close();
      return false;
    }
    const newQuote = open.form !== "quote" && isQuote(line);
    if (newQuote || (!quoted && (this.interrupts(line) || (marker && interruptsText(marker))))) {
      this.close();
      return false;
    }
    if (open.form === "table" && open.end - open.start > BLOCK_LIMIT) return this.cutTable(open, start, end);
    if (open.form === "paragraph" && this.startsTable(open, line)) return this.beginTable(open, end);
    open.lastLine = start;
    this.append(open, end);
    if (open.form !== "paragraph") return true;
    if (isUnderline(line) || isRule(line)) this.close();
    else this.cutParagraph(open);
    return true;
  }

  /** Whether the line is the rule below a table's head, which is the last line so far. */
  private startsTable(open: Open, rule: string): boolean {
    return isTableRule(rule) && countCells(this.text.slice(open.lastLine, open.end)) === countCells(rule);
  }

  /** Text may stand right above a table's head. */
  private beginTable(open: Open, end: number): true {
    const head = open.lastLine;
    if (head > open.start) {
      open.end = head - 1;
      this.close();
    }
    this.open = { ...opening("table", head, end), lines: 2, head: `${this.text.slice(head, end)}\n` };
    return true;
  }

  private cutTable(open: Open, start: number, end: number): true {
    this.close();
    this.open = { ...opening("table", start, end), continues: true, head: open.head, lines: open.lines + 1 };
    return true;
  }

  private cutParagraph(open: Open): void {
    if (open.end - open.start <= BLOCK_LIMIT) return;
    open.scan ??= InlineScan.at(open.start);
    const hard = open.start + HARD_CUT;
    const safe = open.scan.cut(
      this.text,
      Math.min(open.end, hard),
      open.start + BLOCK_LIMIT,
      open.start + FORCED_CUT,
    );
    const at = safe ?? (open.end > hard ? hard : undefined);
    if (at === undefined) return;
    const end = open.end;
    open.end = at;
    this.close();
    const lastLine = Math.max(at, open.lastLine);
    this.open = { ...opening("paragraph", at, end), continues: true, lines: open.lines, lastLine };
    this.cutParagraph(this.open);
  }

  /** Whether the line starts a block that ends a paragraph, a quote's lazy text or a list. */
  private interrupts(line: string): boolean {
    return (
      fenceOf(line) !== undefined ||
      isHeading(line) ||
      alertOf(line) !== undefined ||
      footnoteOf(line) !== undefined ||
      (this.options.math && isMath(line)) ||
      (this.options.html && htmlEndOf(line) !== undefined)
    );
  }

  private begin(line: string, start: number, end: number): void {
    const open = this.opened(line, start, end);
    this.open = open;
    if (open.form === "html" && open.until !== undefined && line.includes(open.until)) this.seal(open);
    if (open.form === "paragraph") this.cutParagraph(open);
  }

  private opened(line: string, start: number, end: number): Open {
    const fence = fenceOf(line);
    if (fence) return { ...opening("code", start, end), fence };
    if (isHeading(line) || isRule(line)) return opening("heading", start, end);
    const alert = alertOf(line);
    if (alert) return { ...opening("alert", start, end), alert };
    if (this.options.math && isMath(line)) return opening("math", start, end);
    const label = footnoteOf(line);
    if (label !== undefined) return { ...opening("footnote", start, end), label, offset: 4 };
    if (this.options.html && isHtmlBlock(line)) return this.openedHtml(line, start, end);
    const marker = markerOf(line);
    if (marker && marker.indent < 4)
      return { ...opening("list", start, end), first: marker, offset: marker.offset };
    if (isQuote(line)) return opening("quote", start, end);
    if (indentOf(line) >= 4) return opening("indented", start, end);
    return opening("paragraph", start, end);
  }

  private openedHtml(line: string, start: number, end: number): Open {
    return { ...opening("html", start, end), until: htmlEndOf(line), depth: htmlDepthChange(line) };
  }
}
