/** Limits what hostile text can make the parser nest. Everything here is linear in the text. */
import { hide } from "./shield";

/** Nesting beyond this depth is shown as text. */
export const MAX_DEPTH = 100;

const CONTAINER = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;

/** Hides brackets and container marks beyond the limits from the parser; `unshield` shows them again. Ordinary text comes back as it is. */
export function guard(source: string): string {
  return guardLists(guardContainers(guardMarks(guardBrackets(source))));
}

/** Each line costs as much as the lists around it are deep; a list that costs more than this is made flatter. */
const MAX_LIST_COST = 4000;
/** No person writes deeper lists. */
const FLAT_DEPTH = 20;
const ITEM = /(?:[-*+]|\d{1,9}[.)])[ \t]+/y;

/** Draws what is nested too deep in lists of many lines as the deepest list that is allowed. */
function guardLists(source: string): string {
  if (source.length < MAX_LIST_COST) return source;
  const lists = new OpenLists();
  let cost = 0;
  let deepest = 0;
  const flat = source.split("\n").map((line) => {
    const depth = lists.read(line);
    cost += depth;
    deepest = Math.max(deepest, depth);
    return depth > FLAT_DEPTH ? " ".repeat(lists.offset(FLAT_DEPTH - 1)) + line.trimStart() : line;
  });
  return cost > MAX_LIST_COST && deepest > FLAT_DEPTH ? flat.join("\n") : source;
}

/** The lists that are open at a line, by the columns where their content starts. */
class OpenLists {
  private readonly offsets: number[] = [];

  /** Reads the next line, and returns in how many lists it is. */
  read(line: string): number {
    const text = line.trimStart();
    if (text === "") return this.offsets.length;
    const indent = line.length - text.length;
    while (this.offsets.length > 0 && indent < this.offset(this.offsets.length - 1)) this.offsets.pop();
    const around = this.offsets.length;
    ITEM.lastIndex = indent;
    while (ITEM.test(line)) this.offsets.push(ITEM.lastIndex);
    return around;
  }

  offset(depth: number): number {
    return this.offsets[depth] ?? 0;
  }
}

/** Runs of emphasis marks that one paragraph may hold; matching them costs the square of their number. */
const MAX_MARKS = 500;
const MARKS = /\n(?:[ \t]*\n|(?=[ \t]*(?:[|>+-]|\d)))|\\.|(?:\*+|_+|~+)/g;

function guardMarks(source: string): string {
  let marks = 0;
  return source.replace(MARKS, (match) => {
    if (match.startsWith("\n")) marks = 0;
    else if (!match.startsWith("\\")) {
      marks += 1;
      if (marks > MAX_MARKS) return hide(match);
    }
    return match;
  });
}

/** Brackets that pair with nothing cost as much as nested ones when there are many. */
const MAX_UNPAIRED = 100;
/** Nobody writes so many into one block. */
const MAX_BRACKETS = 1000;

interface Bracket {
  readonly at: number;
  readonly hostile: boolean;
}

function guardBrackets(source: string): string {
  const brackets = bracketsOf(source);
  if (!brackets.some(({ hostile }) => hostile)) return source;
  let hidden = "";
  let copied = 0;
  for (const { at, hostile } of brackets) {
    if (!hostile) continue;
    hidden += source.slice(copied, at) + hide(source.charAt(at));
    copied = at + 1;
  }
  return hidden + source.slice(copied);
}

function bracketsOf(source: string): readonly Bracket[] {
  const found: Bracket[] = [];
  let depth = 0;
  let unpaired = 0;
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (char === "\\") at += 1;
    else if (char === "[") {
      depth += 1;
      const hostile = depth > MAX_DEPTH || found.length > MAX_BRACKETS || isHalfNote(source, at);
      found.push({ at, hostile });
    } else if (char === "]") {
      if (depth === 0) unpaired += 1;
      found.push({
        at,
        hostile: depth > MAX_DEPTH || unpaired > MAX_UNPAIRED || found.length > MAX_BRACKETS,
      });
      depth = Math.max(0, depth - 1);
    }
  }
  return found;
}

const NOTE = /\[\^[^\s[\]]{1,200}\]/y;

/** The parser looks for the end of each of these through a thousand characters. */
function isHalfNote(source: string, at: number): boolean {
  if (source.charAt(at + 1) !== "^") return false;
  NOTE.lastIndex = at;
  return !NOTE.test(source);
}

function guardContainers(source: string): string {
  // A line needs at least one character per level, so most texts are settled by their line lengths.
  if (!source.split("\n").some((line) => line.length > MAX_DEPTH && containerEnd(line) !== undefined))
    return source;
  return source
    .split("\n")
    .map((line) => {
      const end = containerEnd(line);
      return end === undefined ? line : `${line.slice(0, end)} \\${line.slice(end).trimStart()}`;
    })
    .join("\n");
}

/** Where the marks of the deepest allowed container end, if more follow. */
function containerEnd(line: string): number | undefined {
  CONTAINER.lastIndex = 0;
  let end = 0;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    if (!CONTAINER.test(line)) return undefined;
    end = CONTAINER.lastIndex;
  }
  return CONTAINER.test(line) ? end : undefined;
}
