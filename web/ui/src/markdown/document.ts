/** A Markdown text that grows, as blocks whose identity lasts as long as their content. */
import { complete } from "./complete";
import { type Margin, MarginReader, NO_MARGIN, unindent } from "./dedent";
import { Definitions, mentionsOf, normalizeLabel } from "./definitions";
import { BLOCK_LIMIT, type Segment, type SplitOptions, Splitter } from "./split";

export interface Block {
  /** Position among the blocks; never changes for a given piece of text. */
  readonly index: number;
  readonly segment: Segment;
  /** Definitions to parse in front of the source. */
  readonly preamble: string;
  /** The source with open marks closed while the text grows; the source itself otherwise. */
  readonly display: string;
}

export interface Footnote {
  readonly label: string;
  /** 1 for the first one that the text refers to. */
  readonly number: number;
  readonly source: string;
  readonly preamble: string;
}

export interface Parsed {
  readonly blocks: readonly Block[];
  readonly footnotes: readonly Footnote[];
  /** Footnote numbers by label. */
  readonly numbers: ReadonlyMap<string, number>;
}

interface Entry {
  readonly segment: Segment;
  readonly mentions: readonly string[];
  block: Block | undefined;
}

function entryOf(segment: Segment): Entry {
  const readable = segment.form !== "code" && segment.form !== "math";
  return { segment, mentions: readable ? mentionsOf(segment.source) : [], block: undefined };
}

const NO_NUMBERS: ReadonlyMap<string, number> = new Map();

/** Keeps the work done for a text, so that the next, longer version of it costs what was added. */
export class MarkdownDocument {
  private raw = "";
  /** Characters of `raw` that were read as complete lines. */
  private consumed = 0;
  private reader = new MarginReader();
  private margin: Margin = NO_MARGIN;
  private started = false;
  private splitter: Splitter;
  private frozen: Entry[] = [];
  private definitions = new Definitions();
  /** Length of the unfinished line that the splitter has already read; -1 for none. */
  private grown = -1;
  private last: { text: string; growing: boolean; parsed: Parsed } | undefined;

  constructor(private readonly options: SplitOptions) {
    this.splitter = new Splitter(options);
  }

  /**
   * The blocks of a text.
   *
   * Args:
   *   text: The whole text so far. A text that does not start with the one before is read afresh.
   *   growing: Whether more may follow; open marks of the last block are then closed for display.
   */
  update(text: string, growing: boolean): Parsed {
    if (this.last?.text === text && this.last.growing === growing) return this.last.parsed;
    const plain = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
    if (!plain.startsWith(this.raw)) this.reset();
    this.raw = plain;
    this.readLines();
    const parsed = this.assemble(this.tail(growing));
    this.last = { text, growing, parsed };
    return parsed;
  }

  private reset(): void {
    this.consumed = 0;
    this.reader = new MarginReader();
    this.margin = NO_MARGIN;
    this.restart();
  }

  private restart(): void {
    this.started = false;
    this.splitter = new Splitter(this.options);
    this.frozen = [];
    this.definitions = new Definitions();
    this.grown = -1;
  }

  private readLines(): void {
    const end = this.raw.lastIndexOf("\n");
    const fresh = end >= this.consumed ? this.raw.slice(this.consumed, end).split("\n") : [];
    for (const line of fresh) this.reader.add(line);
    const unfinished = this.raw.slice(Math.max(end + 1, this.consumed));
    const margin = this.reader.margin(unfinished);
    if (margin.first !== this.margin.first || margin.rest !== this.margin.rest) {
      this.margin = margin;
      this.restart();
      if (end >= 0) for (const line of this.raw.slice(0, end).split("\n")) this.readLine(line);
    } else {
      for (const line of fresh) this.readLine(line);
    }
    if (end >= this.consumed) this.consumed = end + 1;
    this.collect();
  }

  private readLine(line: string): void {
    const text = this.unindented(line);
    if (line.trim() !== "") this.started = true;
    if (this.grown < 0) this.splitter.line(text);
    else this.splitter.grow(text.slice(this.grown));
    this.grown = -1;
  }

  private unindented(line: string): string {
    const columns = this.started ? this.margin.rest : this.margin.first;
    if (columns === 0) return line;
    return line.trim() === "" ? "" : unindent(line, columns);
  }

  /** Segments of what follows the last complete line; the state for complete lines stays as it is. */
  private tail(growing: boolean): readonly Segment[] {
    const line = this.unindented(this.raw.slice(this.consumed));
    if (line.length > BLOCK_LIMIT) this.readLongLine(line);
    const fork = this.splitter.fork();
    if (this.grown >= 0) fork.grow(line.slice(this.grown));
    else if (line !== "") fork.line(line);
    fork.finish(growing);
    return fork.done;
  }

  /** A long line of a paragraph is read before it ends, so that it can be cut. */
  private readLongLine(line: string): void {
    if (this.grown < 0) {
      const probe = this.splitter.fork();
      probe.line(line);
      if (!probe.inParagraph) return;
      this.started = true;
      this.splitter.line(line);
    } else {
      this.splitter.grow(line.slice(this.grown));
    }
    this.grown = line.length;
    this.collect();
  }

  private collect(): void {
    for (const segment of this.splitter.done.splice(0)) {
      this.frozen.push(entryOf(segment));
      define(this.definitions, segment);
    }
  }

  private assemble(tail: readonly Segment[]): Parsed {
    const open = tail.map(entryOf);
    const definitions = tail.some((segment) => segment.source.includes("]:"))
      ? this.definitions.clone()
      : this.definitions;
    if (definitions !== this.definitions) for (const segment of tail) define(definitions, segment);
    const entries = [...this.frozen, ...open];
    const blocks = entries.map((entry, index) => this.blockOf(entry, index, definitions));
    if (definitions.size === 0) return { blocks, footnotes: [], numbers: NO_NUMBERS };
    const numbers = numberNotes(entries, definitions);
    return { blocks, numbers, footnotes: notesOf(entries, numbers, definitions) };
  }

  private blockOf(entry: Entry, index: number, definitions: Definitions): Block {
    const { segment, mentions } = entry;
    const preamble = mentions.length === 0 ? "" : definitions.preamble(mentions);
    if (entry.block?.preamble === preamble) return entry.block;
    const display = segment.open && isText(segment) ? complete(segment.source, this.options) : segment.source;
    entry.block = { index, segment, preamble, display };
    return entry.block;
  }
}

function isText(segment: Segment): boolean {
  switch (segment.form) {
    case "code":
    case "math":
    case "indented":
    case "alert":
      return false;
    default:
      return true;
  }
}

function define(definitions: Definitions, segment: Segment): void {
  if (segment.form === "footnote") definitions.addNote(normalizeLabel(segment.info));
  else if (segment.form !== "code" && segment.form !== "math") definitions.addLinks(segment.source);
}

/** Numbers footnotes in the order of their first reference. */
function numberNotes(entries: readonly Entry[], definitions: Definitions): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { segment, mentions } of entries) {
    for (const mention of mentions) {
      const label = mention.slice(1);
      const isOwn = segment.form === "footnote" && label === normalizeLabel(segment.info);
      if (!mention.startsWith("^") || isOwn || numbers.has(label) || !definitions.hasNote(label)) continue;
      numbers.set(label, numbers.size + 1);
    }
  }
  return numbers;
}

function notesOf(
  entries: readonly Entry[],
  numbers: ReadonlyMap<string, number>,
  definitions: Definitions,
): readonly Footnote[] {
  const notes = new Map<string, Footnote>();
  for (const { segment, mentions } of entries) {
    if (segment.form !== "footnote") continue;
    const label = normalizeLabel(segment.info);
    const number = numbers.get(label);
    if (number === undefined || notes.has(label)) continue;
    notes.set(label, {
      label,
      number,
      source: noteText(segment.source),
      preamble: definitions.preamble(mentions),
    });
  }
  return [...notes.values()].sort((one, other) => one.number - other.number);
}

function noteText(source: string): string {
  const [first = "", ...rest] = source.split("\n");
  const text = first.replace(/^ {0,3}\[\^[^\]]*\]:[ \t]*/, "");
  return [text, ...rest.map((line) => unindent(line, 4))].join("\n");
}
