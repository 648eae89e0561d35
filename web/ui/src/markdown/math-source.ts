/** Formulas as people and models write them, in the form that the parser knows. */

/** `\\( … \\)` and `\\[ … \\]` become dollars, and dollars that are prices stay dollars. */
export function prepareMath(source: string): string {
  return escapePrices(texDelimiters(source));
}

const TEX = /(`+)[^`]*\1|\\\(([^\n]+?)\\\)|\\\[([^[\]]+?)\\\]/g;

function texDelimiters(source: string): string {
  if (!source.includes("\\(") && !source.includes("\\[")) return source;
  return source.replace(TEX, (whole, _code, inline?: string, block?: string) => {
    if (inline !== undefined) return `$${inline.trim()}$`;
    return block === undefined ? whole : `$$${block.trim().replaceAll("\n", " ")}$$`;
  });
}

const TOKEN = /\\.|(`+)[^`]*\1|\${2,}|\$|\n[ \t]*\n/g;

/**
 * Escapes each single dollar that opens no formula: a formula's first sign follows its dollar at once, and its last
 * dollar follows no blank and precedes no digit.
 */
function escapePrices(source: string): string {
  if (!source.includes("$")) return source;
  const prices = new Set<number>();
  let opened: number | undefined;
  for (const match of source.matchAll(TOKEN)) {
    const at = match.index;
    if (match[0].startsWith("\n")) {
      if (opened !== undefined) prices.add(opened);
      opened = undefined;
    } else if (match[0] === "$") {
      if (opened !== undefined && closes(source, at)) opened = undefined;
      else {
        // The one before found no end, so it was a price; this one may still open a formula.
        if (opened !== undefined) prices.add(opened);
        opened = opens(source, at) ? at : undefined;
        if (opened === undefined) prices.add(at);
      }
    }
  }
  if (opened !== undefined) prices.add(opened);
  return prices.size === 0 ? source : escapeAt(source, prices);
}

function opens(source: string, at: number): boolean {
  return /\S/.test(source.charAt(at + 1));
}

function closes(source: string, at: number): boolean {
  return /\S/.test(source.charAt(at - 1)) && !/\d/.test(source.charAt(at + 1));
}

function escapeAt(source: string, places: ReadonlySet<number>): string {
  let escaped = "";
  let copied = 0;
  for (const at of [...places].sort((one, other) => one - other)) {
    escaped += `${source.slice(copied, at)}\\`;
    copied = at;
  }
  return escaped + source.slice(copied);
}
