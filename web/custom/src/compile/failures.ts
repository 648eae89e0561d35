/**
 * What can be wrong with a custom element, in words for its author.
 *
 *     Error
 *     └── ElementFailure   anything below; `message` is one sentence, `hint` says what to do
 *         ├── SourceFailure    there is no file, or its name is not allowed
 *         ├── CompileFailure   the source is not JavaScript with JSX; says where
 *         ├── ImportFailure    the source imports what does not exist
 *         └── ExportFailure    the source has no component as its default export
 */
export class ElementFailure extends Error {
  /** What to do about it; may be empty. */
  readonly hint: string;

  constructor(message: string, hint = "") {
    super(message);
    // Written out: the names of classes do not survive the build.
    this.name = "ElementFailure";
    this.hint = hint;
  }
}

export class SourceFailure extends ElementFailure {}

export class ImportFailure extends ElementFailure {}

export class ExportFailure extends ElementFailure {}

/** A place in a source; both are counted from 1. Without a column the line is meant. */
export interface Place {
  readonly line: number;
  readonly column?: number;
}

export class CompileFailure extends ElementFailure {
  /** `null` when nobody knows. */
  readonly place: Place | null;
  /** The lines around the place, with a mark below it; empty without a place. */
  readonly excerpt: string;

  constructor(reason: string, source: string, place: Place | null) {
    super(place === null ? reason : `${reason} (${placeText(place)})`);
    this.place = place;
    this.excerpt = place === null ? "" : excerptOf(source, place);
  }
}

export function placeText({ line, column }: Place): string {
  return column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
}

const LINES_AROUND = 2;
const WIDTH = 100;

/** The lines around a place, numbered, with a mark below the column, else below the beginning of the line. */
export function excerptOf(source: string, place: Place): string {
  const { line } = place;
  const lines = source.split("\n");
  const column = place.column ?? (lines[line - 1] ?? "").search(/\S|$/) + 1;
  const first = Math.max(1, line - LINES_AROUND);
  const last = Math.min(lines.length, line + LINES_AROUND);
  const digits = String(last).length;
  const left = Math.max(0, column - WIDTH);
  const shown: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const text = (lines[number - 1] ?? "").slice(left, left + WIDTH + LINES_AROUND * 10);
    shown.push(`${String(number).padStart(digits)} | ${text}`.trimEnd());
    if (number === line) shown.push(`${" ".repeat(digits)} | ${" ".repeat(Math.max(0, column - 1 - left))}^`);
  }
  return shown.join("\n");
}
