/** Limits what hostile text can make the parser nest. Everything here is linear in the text. */

/** Nesting beyond this depth is shown as text. */
export const MAX_DEPTH = 100;

const CONTAINER = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;

/** Escapes brackets and container marks beyond the depth limit. Ordinary text comes back as it is. */
export function guard(source: string): string {
  return guardContainers(guardMarks(guardBrackets(source)));
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
      if (marks > MAX_MARKS) return [...match].map((char) => `\\${char}`).join("");
    }
    return match;
  });
}

/** Brackets that pair with nothing cost as much as nested ones when there are many. */
const MAX_UNPAIRED = 100;

interface Bracket {
  readonly at: number;
  readonly hostile: boolean;
}

function guardBrackets(source: string): string {
  const brackets = bracketsOf(source);
  if (!brackets.some(({ hostile }) => hostile)) return source;
  let escaped = "";
  let copied = 0;
  for (const { at, hostile } of brackets) {
    if (!hostile) continue;
    escaped += `${source.slice(copied, at)}\\`;
    copied = at;
  }
  return escaped + source.slice(copied);
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
      found.push({ at, hostile: depth > MAX_DEPTH });
    } else if (char === "]") {
      if (depth === 0) unpaired += 1;
      found.push({ at, hostile: depth > MAX_DEPTH || unpaired > MAX_UNPAIRED });
      depth = Math.max(0, depth - 1);
    }
  }
  return found;
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
