/**
 * Cuts Markdown into top-level blocks while it grows. A block that can no longer change is handed out
 * once and never looked at again, so that the cost of a flush depends on the open block only.
 *
 * Decisions depend on the text alone, never on how it was delivered: any way of chunking the same text
 * gives the same blocks.
 */
import { InlineScan } from "./inline-scan";
import {
  alertOf,
  closesAlert,
  closesFence,
  closesMath,
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
import {
  BLOCK_LIMIT,
  CODE_LIMIT,
  fenceAfter,
  HTML_LIMIT,
  isTooLong,
  isTooMuch,
  LINE_LIMIT,
  LIST_LINES,
  MAX_COLUMNS,
  type Open,
  opening,
  PARAGRAPH,
  QUOTE_LIMIT,
  quotedText,
  type Segment,
  TABLE_LIMIT,
  unindentAll,
} from "./open-block";
import { countCells } from "./table-text";

export interface SplitOptions {
  readonly math: boolean;
  readonly html: boolean;
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
    const counts = open.form === "list" && open.continues && open.strip === 0;
    const source = this.text.slice(open.start, open.end);
    return {
      form: open.form,
      source: open.strip === 0 ? source : unindentAll(source, open.strip),
      continues: open.continues,
      open: growing,
      info: open.fence?.info ?? open.alert?.title ?? open.label,
      type: open.alert?.type ?? "",
      start: counts ? open.first?.number : undefined,
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
    if (isTooLong(line)) {
      this.close();
      return false;
    }
    const inside = indentOf(line) >= open.offset;
    const marker = open.form === "list" && !inside ? markerOf(line) : undefined;
    if (marker && marker.indent < 4) return this.keepsItem(open, marker, line, start, end);
    if (!inside && (open.blank || this.interrupts(line))) {
      this.close();
      return false;
    }
    return open.form === "list" ? this.keepsInside(open, line, start, end) : this.keepsNote(open, end);
  }

  /** A line of an item. The rest of an item that is too long goes on with less indentation. */
  private keepsInside(open: Open, line: string, start: number, end: number): true {
    const text = line.trimStart();
    if (!isTooMuch(open)) {
      open.inner = fenceAfter(open.inner, text);
      return this.append(open, end);
    }
    this.close();
    const { offset, first } = open;
    this.open = { ...opening("list", start, end), continues: true, offset, first, strip: indentOf(line) };
    this.open.inner = fenceOf(text);
    return true;
  }

  /** A footnote stands in one place: what is too much for it is no part of it. */
  private keepsNote(open: Open, end: number): boolean {
    if (open.end - open.start <= LINE_LIMIT) return this.append(open, end);
    this.close();
    return false;
  }

  private keepsItem(open: Open, marker: Marker, line: string, start: number, end: number): true {
    const sameList = marker.sign === open.first?.sign;
    const inner = fenceOf(line.slice(marker.offset));
    if (open.end - open.start <= BLOCK_LIMIT && open.lines < LIST_LINES) {
      open.items = sameList ? open.items + 1 : 1;
      if (!sameList) open.first = marker;
      open.offset = marker.offset;
      open.inner = inner;
      return this.append(open, end);
    }
    const counted = open.first?.number === undefined ? undefined : open.first.number + open.items;
    this.close();
    this.open = { ...opening("list", start, end), continues: true, offset: marker.offset, inner };
    this.open.first = { ...marker, number: sameList ? counted : marker.number };
    return true;
  }

  private keepsText(open: Open, line: string, start: number, end: number): boolean {
    if (isBlank(line)) {
      this.close();
      return true;
    }
    if (open.form !== "paragraph" && isTooLong(line)) {
      this.close();
      return false;
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
    if (open.form === "quote" && this.endsQuote(open, line)) return this.cutQuote(quoted, line, start, end);
    if (open.form === "table" && open.end - open.start > TABLE_LIMIT) return this.cutTable(open, start, end);
    if (open.form === "paragraph" && this.startsTable(open, line)) return this.beginTable(open, end);
    open.lastLine = start;
    this.append(open, end);
    if (quoted) open.inner = fenceAfter(open.inner, quotedText(line));
    if (open.form !== "paragraph") return true;
    if (isUnderline(line) || isRule(line)) this.close();
    else this.cutParagraph(open);
    return true;
  }

  /** A long quote ends between two of its paragraphs, a longer one between two lines. */
  private endsQuote({ start, end, inner }: Open, line: string): boolean {
    const size = end - start;
    if (inner) return size > CODE_LIMIT;
    return size > QUOTE_LIMIT || (size > BLOCK_LIMIT && quotedText(line) === "");
  }

  private cutQuote(quoted: boolean, line: string, start: number, end: number): boolean {
    this.close();
    if (!quoted) return false;
    this.open = { ...opening("quote", start, end), continues: true, inner: fenceOf(quotedText(line)) };
    return true;
  }

  /** Whether the line is the rule below a table's head, which is the last line so far. */
  private startsTable(open: Open, rule: string): boolean {
    if (!isTableRule(rule)) return false;
    const columns = countCells(rule);
    return columns <= MAX_COLUMNS && countCells(this.text.slice(open.lastLine, open.end)) === columns;
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
    const at = open.scan.cut(this.text, open.end, PARAGRAPH);
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
    if (isTooLong(line)) return opening("paragraph", start, end);
    if (isHeading(line) || isRule(line)) return opening("heading", start, end);
    const alert = alertOf(line);
    if (alert) return { ...opening("alert", start, end), alert };
    if (this.options.math && isMath(line)) return opening("math", start, end);
    const label = footnoteOf(line);
    if (label !== undefined) return { ...opening("footnote", start, end), label, offset: 4 };
    if (this.options.html && isHtmlBlock(line)) return this.openedHtml(line, start, end);
    const marker = markerOf(line);
    if (marker && marker.indent < 4) {
      const inner = fenceOf(line.slice(marker.offset));
      return { ...opening("list", start, end), first: marker, offset: marker.offset, inner };
    }
    if (isQuote(line)) return { ...opening("quote", start, end), inner: fenceOf(quotedText(line)) };
    if (indentOf(line) >= 4) return opening("indented", start, end);
    return opening("paragraph", start, end);
  }

  private openedHtml(line: string, start: number, end: number): Open {
    return { ...opening("html", start, end), until: htmlEndOf(line), depth: htmlDepthChange(line) };
  }
}
