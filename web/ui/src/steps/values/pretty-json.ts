/** JSON that is no longer than this stays in one line. */
const SHORT = 60;
/** Longer than this, and laying it out would be felt. */
const LONGEST = 200_000;
const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g;

/**
 * Lays JSON of one line out over several, two spaces per level.
 *
 * The words stay as they are written: numbers that JavaScript cannot hold, and keys that come twice, are kept. JSON
 * that has lines of its own was laid out by its author.
 */
export function prettyJson(text: string): string {
  const source = text.trim();
  if (source.length <= SHORT || source.length > LONGEST || source.includes("\n")) return text;
  const tokens = source.match(TOKEN) ?? [];
  let depth = 0;
  let out = "";
  const line = () => `\n${"  ".repeat(depth)}`;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const after = tokens[index + 1];
    if (token === "{" || token === "[") {
      depth += 1;
      out += isEnd(after) ? token : token + line();
    } else if (isEnd(token)) {
      depth -= 1;
      out += before === "{" || before === "[" ? token : line() + token;
    } else if (token === ",") out += token + line();
    else out += token === ":" ? ": " : token;
  }
  return out;
}

function isEnd(token: string | undefined): boolean {
  return token === "}" || token === "]";
}
