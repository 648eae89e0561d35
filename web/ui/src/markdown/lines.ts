/** What the start of a line says about the block it opens. All patterns run in linear time. */

export interface Fence {
  readonly char: string;
  readonly size: number;
  readonly indent: number;
  readonly info: string;
}

export interface Marker {
  readonly indent: number;
  /** Column where the item's content starts. */
  readonly offset: number;
  /** Undefined for bullets. */
  readonly number: number | undefined;
  /** The bullet, or the delimiter after the number; another one starts another list. */
  readonly sign: string;
  readonly empty: boolean;
}

export interface AlertHead {
  readonly size: number;
  readonly type: string;
  readonly title: string;
}

const FENCE = /^( {0,3})(`{3,}|~{3,})(.*)$/;
const HEADING = /^ {0,3}#{1,6}(?:[ \t]|$)/;
const QUOTE = /^ {0,3}>/;
const MARKER = /^( *)([-*+]|\d{1,9}[.)])([ \t]+|$)/;
const MATH = /^ {0,3}\${2,}[^$]*$/;
const MATH_END = /^ {0,3}\${2,}[ \t]*$/;
const ALERT = /^(:{3,})[ \t]*([A-Za-z][\w-]*)[ \t]*(.*)$/;
const ALERT_END = /^(:{3,})[ \t]*$/;
const FOOTNOTE = /^ {0,3}\[\^([^\]\s]{1,200})\]:/;
const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$/;

export function indentOf(line: string): number {
  let columns = 0;
  for (const char of line) {
    if (char === " ") columns += 1;
    else if (char === "\t") columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

export function isBlank(line: string): boolean {
  return line.trim() === "";
}

export function fenceOf(line: string): Fence | undefined {
  const match = FENCE.exec(line);
  if (!match) return undefined;
  const [, indent = "", run = "", info = ""] = match;
  const char = run.charAt(0);
  if (char === "`" && info.includes("`")) return undefined; // inline code that spans the line
  return { char, size: run.length, indent: indent.length, info: info.trim() };
}

export function closesFence(line: string, fence: Fence): boolean {
  const end = fenceOf(line);
  return end !== undefined && end.char === fence.char && end.size >= fence.size && end.info === "";
}

export function isHeading(line: string): boolean {
  return HEADING.test(line);
}

export function isQuote(line: string): boolean {
  return QUOTE.test(line);
}

export function markerOf(line: string): Marker | undefined {
  const match = MARKER.exec(line);
  if (!match) return undefined;
  const [, indent = "", sign = "", gap = ""] = match;
  if (isRule(line)) return undefined;
  const empty = line.length === match[0].length;
  const width = indent.length + sign.length;
  const spaces = indentOf(gap);
  return {
    indent: indent.length,
    offset: width + (empty || spaces > 4 ? 1 : spaces),
    number: sign.length > 1 ? Number.parseInt(sign, 10) : undefined,
    sign: sign.charAt(sign.length - 1),
    empty,
  };
}

/** The line below a paragraph that makes it a heading. */
export function isUnderline(line: string): boolean {
  return /^ {0,3}(?:=+|-+)[ \t]*$/.test(line);
}

/** A thematic break such as `* * *`, which looks like a list item. */
export function isRule(line: string): boolean {
  if (indentOf(line) > 3) return false;
  const bare = line.replaceAll(/[ \t]/g, "");
  const char = bare.charAt(0);
  if (bare.length < 3 || !"-*_".includes(char)) return false;
  for (const other of bare) if (other !== char) return false;
  return true;
}

/** Whether a list item may start right below a line of text, without a blank line. */
export function interruptsText(marker: Marker): boolean {
  return !marker.empty && marker.indent < 4 && (marker.number === undefined || marker.number === 1);
}

export function isMath(line: string): boolean {
  return MATH.test(line);
}

export function closesMath(line: string): boolean {
  return MATH_END.test(line);
}

export function alertOf(line: string): AlertHead | undefined {
  const match = ALERT.exec(line);
  if (!match) return undefined;
  const [, run = "", type = "", title = ""] = match;
  return { size: run.length, type: type.toLowerCase(), title: title.trim() };
}

export function closesAlert(line: string, size: number): boolean {
  const run = ALERT_END.exec(line)?.[1];
  return run !== undefined && run.length >= size;
}

export function footnoteOf(line: string): string | undefined {
  return FOOTNOTE.exec(line)?.[1];
}

/** The line of dashes below a table's head. */
export function isTableRule(line: string): boolean {
  return line.includes("-") && line.includes("|") && TABLE_RULE.test(line);
}

const HTML_UNTIL: readonly [RegExp, string][] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, "</"],
  [/^ {0,3}<!--/, "-->"],
  [/^ {0,3}<\?/, "?>"],
  [/^ {0,3}<!\[CDATA\[/, "]]>"],
];

/** The text that ends a raw HTML block which may contain blank lines; undefined for other lines. */
export function htmlEndOf(line: string): string | undefined {
  return HTML_UNTIL.find(([start]) => start.test(line))?.[1];
}

const HTML_BLOCK = /^ {0,3}<([a-z][a-z0-9-]*)(?:[\s/>]|$)/i;

export function isHtmlBlock(line: string): boolean {
  return HTML_BLOCK.test(line);
}

const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/** Tags opened minus tags closed in a line, to keep a nested HTML block in one piece. */
export function htmlDepthChange(line: string): number {
  let depth = 0;
  for (const [, slash, name, rest] of line.matchAll(/<(\/?)([a-z][a-z0-9-]*)([^<>]*)>/gi)) {
    if (slash) depth -= 1;
    else if (!VOID.has((name ?? "").toLowerCase()) && !rest?.endsWith("/")) depth += 1;
  }
  return depth;
}
