/**
 * Removes the indentation that a text shares because it was written inside indented source code
 * (`"""` in Python), so that a list in it is a list and not an indented code block.
 */

const TAB_WIDTH = 4;
const LIST_MARKER = /^(?:[-*+•]|\d{1,9}[.)])\s/;

interface Indents {
  /** Indentation of the first line with text; undefined before it. */
  first: number | undefined;
  /** Smallest indentation of the lines after it. */
  rest: number;
  /** A list marker was seen below the first line. */
  list: boolean;
  /** A code fence is open or was seen below the first line. */
  fence: boolean;
}

export interface Margin {
  /** Columns taken off the first line with text. */
  readonly first: number;
  /** Columns taken off every other line. */
  readonly rest: number;
}

export const NO_MARGIN: Margin = { first: 0, rest: 0 };

function indentOf(line: string): number {
  let columns = 0;
  for (const char of line) {
    if (char === " ") columns += 1;
    else if (char === "\t") columns += TAB_WIDTH - (columns % TAB_WIDTH);
    else break;
  }
  return columns;
}

/** Collects the margin line by line; a text is read once, however often it grows. */
export class MarginReader {
  private seen: Indents = { first: undefined, rest: Number.POSITIVE_INFINITY, list: false, fence: false };

  /** Takes one line without its line break. */
  add(line: string): void {
    this.seen = extend(this.seen, line);
  }

  /** The margin so far, with `unfinished` as the line that is still growing. */
  margin(unfinished = ""): Margin {
    return decide(extend(this.seen, unfinished));
  }
}

function extend(seen: Indents, line: string): Indents {
  if (line.trim() === "") return seen;
  const indent = indentOf(line);
  if (seen.first === undefined) return { ...seen, first: indent };
  const content = line.trimStart();
  return {
    first: seen.first,
    rest: Math.min(seen.rest, indent),
    list: seen.list || LIST_MARKER.test(content),
    fence: seen.fence || content.startsWith("```") || content.startsWith("~~~"),
  };
}

function decide({ first, rest, list, fence }: Indents): Margin {
  if (first === undefined) return NO_MARGIN;
  if (first > 0) {
    const common = Math.min(first, rest);
    return { first: common, rest: common };
  }
  // The text began right after the quotes: only its other lines carry the margin. An indented code
  // block below a paragraph looks the same, so a list or a fence has to speak for a margin.
  const margin = Number.isFinite(rest) && rest >= TAB_WIDTH && (list || fence) ? rest : 0;
  return { first: 0, rest: margin };
}

/** Takes up to `columns` columns of white space off the start of a line. */
export function unindent(line: string, columns: number): string {
  let taken = 0;
  let index = 0;
  while (index < line.length && taken < columns) {
    if (line[index] === " ") taken += 1;
    else if (line[index] === "\t") taken += TAB_WIDTH - (taken % TAB_WIDTH);
    else break;
    index += 1;
  }
  return " ".repeat(Math.max(0, taken - columns)) + line.slice(index);
}

/** The whole text without its common indentation. */
export function dedent(text: string): string {
  const lines = text.split("\n");
  const reader = new MarginReader();
  for (const line of lines) reader.add(line);
  const margin = reader.margin();
  if (margin.first === 0 && margin.rest === 0) return text;
  let first = true;
  return lines
    .map((line) => {
      if (line.trim() === "") return "";
      const columns = first ? margin.first : margin.rest;
      first = false;
      return unindent(line, columns);
    })
    .join("\n");
}
