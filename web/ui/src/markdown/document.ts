/** A Markdown text that grows, as blocks whose identity lasts as long as their content. */
import { complete } from "./complete";
import { type Margin, MarginReader, NO_MARGIN, unindent } from "./dedent";
import { Definitions, mentionsOf, normalizeLabel } from "./definitions";
import { BLOCK_LIMIT, type Segment } from "./open-block";
import { type Part, PartList } from "./parts";
import { type SplitOptions, Splitter } from "./split";

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
  /** The blocks in groups; those that are finished keep their identity. */
  readonly parts: readonly Part[];
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
const NO_NOTES: readonly Footnote[] = [];

/** Footnotes with what they were made from. */
interface Footnotes {
  readonly numbers: ReadonlyMap<string, number>;
  readonly sources: readonly Entry[];
  readonly notes: readonly Footnote[];
}

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
  /** Blocks of `frozen`, as far as they were made. */
  private settled: Block[] = [];
  /** A definition came that the blocks in `settled` do not know. */
  private redefined = false;
  private parts = new PartList();
  /** Footnotes of `frozen`. */
  private noteEntries: Entry[] = [];
  /** Numbers of the footnotes that the first `numbered` entries of `frozen` refer to. */
  private numbers = NO_NUMBERS;
  private numbered = 0;
  private footnotes: Footnotes | undefined;
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
    this.settled = [];
    this.redefined = false;
    this.noteEntries = [];
    this.numbers = NO_NUMBERS;
    this.numbered = 0;
    this.footnotes = undefined;
    this.parts = new PartList();
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
      const before = this.definitions.size;
      define(this.definitions, segment);
      if (this.definitions.size !== before) this.redefined = true;
      const entry = entryOf(segment);
      this.frozen.push(entry);
      if (segment.form === "footnote") this.noteEntries.push(entry);
    }
  }

  /** Blocks of the finished text. A new definition may give another meaning to those that mention it. */
  private settle(): readonly Block[] {
    if (this.redefined) {
      this.settled = [];
      this.numbers = NO_NUMBERS;
      this.numbered = 0;
    }
    this.redefined = false;
    for (let index = this.settled.length; index < this.frozen.length; index += 1) {
      const entry = this.frozen[index];
      if (entry) this.settled.push(blockOf(entry, index, this.definitions, this.options));
    }
    return this.settled;
  }

  private assemble(tail: readonly Segment[]): Parsed {
    const definesMore = tail.some((segment) => segment.source.includes("]:"));
    const definitions = definesMore ? this.definitions.clone() : this.definitions;
    if (definesMore) for (const segment of tail) define(definitions, segment);
    // Only for as long as a definition is being written at the end of the text.
    if (definitions.size !== this.definitions.size) return this.assembleWith(definitions, tail);
    const settled = this.settle();
    const entries = tail.map(entryOf);
    const open = entries.map((entry, index) =>
      blockOf(entry, settled.length + index, definitions, this.options),
    );
    const blocks = settled.concat(open);
    const parts = this.parts.update(blocks, settled.length);
    if (definitions.notes === 0) return { blocks, parts, footnotes: NO_NOTES, numbers: NO_NUMBERS };
    return { blocks, parts, ...this.numberAll(entries, definitions) };
  }

  private assembleWith(definitions: Definitions, tail: readonly Segment[]): Parsed {
    const entries = [...this.frozen, ...tail.map(entryOf)];
    const blocks = entries.map((entry, index) => blockOf(entry, index, definitions, this.options));
    this.redefined = true;
    const numbers = numberNotes(entries, definitions, NO_NUMBERS);
    return {
      blocks,
      parts: new PartList().update(blocks, 0),
      numbers,
      footnotes: notesOf(entries.filter(isNote), numbers, definitions),
    };
  }

  /** Footnotes and their numbers; what the finished text says about them is read once. */
  private numberAll(tail: readonly Entry[], definitions: Definitions): Pick<Parsed, "footnotes" | "numbers"> {
    this.numbers = numberNotes(this.frozen.slice(this.numbered), definitions, this.numbers);
    this.numbered = this.frozen.length;
    const numbers = numberNotes(tail, definitions, this.numbers);
    const sources = [...this.noteEntries, ...tail.filter(isNote)];
    const before = this.footnotes;
    if (before?.numbers !== numbers || before.sources.length !== sources.length || tail.some(isNote)) {
      this.footnotes = { numbers, sources, notes: notesOf(sources, numbers, definitions) };
    }
    return { numbers, footnotes: this.footnotes?.notes ?? NO_NOTES };
  }
}

function isNote({ segment }: Entry): boolean {
  return segment.form === "footnote";
}

function blockOf(entry: Entry, index: number, definitions: Definitions, options: SplitOptions): Block {
  const { segment, mentions } = entry;
  const preamble = mentions.length === 0 ? "" : definitions.preamble(mentions);
  if (entry.block?.preamble === preamble) return entry.block;
  const display = segment.open && isText(segment) ? complete(segment.source, options) : segment.source;
  entry.block = { index, segment, preamble, display };
  return entry.block;
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

/** Numbers footnotes in the order of their first reference, after those that have a number. */
function numberNotes(
  entries: readonly Entry[],
  definitions: Definitions,
  before: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  let numbers: Map<string, number> | undefined;
  for (const { segment, mentions } of entries) {
    for (const mention of mentions) {
      const label = mention.slice(1);
      const isOwn = segment.form === "footnote" && label === normalizeLabel(segment.info);
      if (!mention.startsWith("^") || isOwn || !definitions.hasNote(label)) continue;
      if ((numbers ?? before).has(label)) continue;
      numbers ??= new Map(before);
      numbers.set(label, numbers.size + 1);
    }
  }
  return numbers ?? before;
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
