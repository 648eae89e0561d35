/**
 * Closes what is still open at the end of a text that is being written, for display only: half a link
 * shows its words, `**bol` is bold already, a table is a table from its head row on.
 */

import { countCells } from "./table-text";

interface Marks {
  /** Size of the run of backticks that is open; 0 for none. */
  code: number;
  /** Open emphasis, outermost first. */
  stack: string[];
  /** Start of the last `[` or `![` without its end. */
  bracket: number;
  /** Start of a link's target that has no `)` yet; -1 for none. */
  target: number;
  math: string;
  /** Marks at the very end that belong to nothing yet. */
  loose: number;
}

/** Targets may be pictures of many thousand characters. */
const TARGET_END = /(?<!\\)\)/g;
const BARE_MARKER = /(^|\n)[ \t]*(?:[-*+=]{1,2}|#{1,6}|\d{1,9}[.)]?|>|\|?[ \t]*:?-*:?)[ \t]*$/;

/** The text of the open block with its marks closed. */
export function complete(source: string, options: { readonly math: boolean }): string {
  const text = completeTable(dropBareMarker(source));
  const start = lastParagraph(text);
  const head = text.slice(0, start);
  const marks = scan(text.slice(start), options.math);
  return head + close(text.slice(start), marks);
}

/** `-` or `==` alone would turn the line above into a heading until the next character arrives. */
function dropBareMarker(source: string): string {
  const match = BARE_MARKER.exec(source);
  if (!match || isTableHead(source)) return source;
  const kept = source.slice(0, match.index);
  // A rule or list that stands alone may show; only what would restyle the line above is held back.
  return kept === "" ? source : kept;
}

function lastParagraph(text: string): number {
  const blank = text.lastIndexOf("\n\n");
  return blank < 0 ? 0 : blank + 2;
}

function isTableHead(source: string): boolean {
  const lines = source.slice(lastParagraph(source)).split("\n");
  const head = lines[0]?.trim() ?? "";
  return lines.length <= 2 && head.startsWith("|") && head.length > 1;
}

/** Adds or finishes the rule below a head row, so that the table shows at once. */
function completeTable(source: string): string {
  if (!isTableHead(source)) return source;
  const start = lastParagraph(source);
  const [head = "", rule] = source.slice(start).split("\n");
  if (rule !== undefined && /[^\s|:-]/.test(rule)) return source;
  const finished = head.trimEnd();
  const cells = countCells(finished);
  if (rule === undefined && !(finished.length > 1 && finished.endsWith("|"))) return source;
  const known = (rule ?? "")
    .trim()
    .replace(/^\|/, "")
    .split("|")
    .filter((cell) => /^\s*:?-+:?\s*$/.test(cell));
  const rest = Array.from({ length: Math.max(0, cells - known.length) }, () => "---");
  return `${source.slice(0, start)}${head}\n|${[...known.slice(0, cells), ...rest].join("|")}|`;
}

function scan(text: string, math: boolean): Marks {
  const marks: Marks = { code: 0, stack: [], bracket: -1, target: -1, math: "", loose: 0 };
  let index = 0;
  while (index < text.length) index = step(text, index, marks, math);
  return marks;
}

function step(text: string, index: number, marks: Marks, math: boolean): number {
  const char = text.charAt(index);
  if (char === "\\" && marks.code === 0) return index + 2;
  if (char === "`") return ticks(text, index, marks);
  if (marks.code > 0) return index + 1;
  if (char === "$" && math) return dollars(text, index, marks);
  if (marks.math !== "") return index + 1;
  if (marks.target >= 0) {
    TARGET_END.lastIndex = index;
    const end = TARGET_END.exec(text);
    if (!end) return text.length;
    marks.target = -1;
    marks.bracket = -1;
    return end.index + 1;
  }
  if (char === "*" || char === "_" || char === "~") return emphasis(text, index, marks);
  if (char === "[") marks.bracket = text.charAt(index - 1) === "!" ? index - 1 : index;
  if (char === "]") return bracketEnd(text, index, marks);
  return index + 1;
}

function runLength(text: string, start: number): number {
  const char = text.charAt(start);
  let end = start + 1;
  while (text.charAt(end) === char) end += 1;
  return end - start;
}

function ticks(text: string, index: number, marks: Marks): number {
  const size = runLength(text, index);
  if (marks.code === 0) marks.code = size;
  else if (marks.code === size) marks.code = 0;
  return index + size;
}

function dollars(text: string, index: number, marks: Marks): number {
  const size = Math.min(2, runLength(text, index));
  const run = "$".repeat(size);
  if (marks.math === run) marks.math = "";
  // `$5` is a price unless the formula closes later.
  else if (marks.math === "" && !/[\s\d]/.test(text.charAt(index + size))) marks.math = run;
  return index + size;
}

function emphasis(text: string, index: number, marks: Marks): number {
  const size = runLength(text, index);
  const char = text.charAt(index);
  const before = text.charAt(index - 1);
  const after = text.charAt(index + size);
  const opens = after !== "" && !/\s/.test(after);
  const closes = before !== "" && !/\s/.test(before);
  const inWord = char === "_" && /\w/.test(before) && /\w/.test(after);
  if (inWord || (char === "~" && size === 1 && after !== "")) return index + size;
  const left = settle(marks.stack, char, size, opens, closes);
  if (after === "") marks.loose = left;
  return index + size;
}

/** Closes what the run can close and opens the rest. Returns: marks that did neither. */
function settle(stack: string[], char: string, size: number, opens: boolean, closes: boolean): number {
  let left = size;
  while (closes && left > 0) {
    const at = stack.findLastIndex((mark) => mark.startsWith(char) && mark.length <= left);
    const mark = stack[at];
    if (mark === undefined) break;
    stack.splice(at);
    left -= mark.length;
  }
  if (!opens) return left;
  if (left >= 2) stack.push(char.repeat(2));
  if (left % 2 === 1 && char !== "~") stack.push(char);
  return 0;
}

function bracketEnd(text: string, index: number, marks: Marks): number {
  if (marks.bracket >= 0 && text.charAt(index + 1) === "(") {
    marks.target = index;
    return index + 2;
  }
  marks.bracket = -1;
  return index + 1;
}

function close(text: string, marks: Marks): string {
  if (marks.math !== "") return text.endsWith("$") ? text.replace(/\$+$/, "") : text + marks.math;
  const shown = marks.code > 0 ? closeCode(text, marks.code) : hideHalfLink(text, marks);
  const bare = marks.loose > 0 ? shown.slice(0, -marks.loose) : shown;
  if (marks.stack.length === 0) return bare;
  const trimmed = bare.trimEnd();
  return trimmed + [...marks.stack].reverse().join("") + bare.slice(trimmed.length);
}

function closeCode(text: string, size: number): string {
  const bare = text.replace(/`+$/, "");
  const run = text.length - bare.length;
  if (run === 0) return text + "`".repeat(size);
  // The run at the end either opens nothing yet or is the first part of the closing one.
  return run === size ? bare : `${bare}${"`".repeat(size)}`;
}

/** A link whose target is being written shows its words; a picture shows nothing yet. */
function hideHalfLink(text: string, marks: Marks): string {
  if (marks.bracket < 0) return text;
  const isImage = text.charAt(marks.bracket) === "!";
  if (isImage) return text.slice(0, marks.bracket);
  if (marks.target < 0) return text;
  return text.slice(0, marks.bracket) + text.slice(marks.bracket + 1, marks.target);
}
