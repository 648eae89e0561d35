/** JSON as a tree that keeps what is written: numbers that JavaScript cannot hold, keys that come twice. */

export interface JsonContainer {
  readonly kind: "object" | "array";
  /** Keys of an array are its positions. */
  readonly entries: readonly (readonly [key: string, value: JsonNode])[];
}

export interface JsonScalar {
  readonly kind: "string" | "number" | "word";
  /** As written; strings without quotes and escapes. */
  readonly text: string;
}

export type JsonNode = JsonContainer | JsonScalar;

/** Longer texts are shown as text. */
const LONGEST = 500_000;
const DEEPEST = 200;
const TOKEN = /\s*(?:([[\]{},:])|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/y;

/** The tree of an object or a list; undefined for everything else, and for what is too long or too deep to show. */
export function readJson(text: string): JsonContainer | undefined {
  if (text.length > LONGEST || !/^\s*[[{]/.test(text)) return undefined;
  try {
    const node = new Reader(text).document();
    return isContainer(node) ? node : undefined;
  } catch (error) {
    // Text that only looks like JSON is text.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function isContainer(node: JsonNode): node is JsonContainer {
  return node.kind === "object" || node.kind === "array";
}

type Token = readonly [kind: "mark" | "string" | "number" | "word", text: string];

class Reader {
  #at = 0;

  constructor(private readonly text: string) {}

  document(): JsonNode {
    const node = this.#value(this.#token(), 0);
    if (this.text.slice(this.#at).trim() !== "") throw new SyntaxError("More follows");
    return node;
  }

  #token(): Token {
    TOKEN.lastIndex = this.#at;
    const found = TOKEN.exec(this.text);
    if (!found) throw new SyntaxError(`No JSON at ${this.#at}`);
    this.#at = TOKEN.lastIndex;
    const [, mark, string, number, word] = found;
    if (mark !== undefined) return ["mark", mark];
    if (string !== undefined) return ["string", String(JSON.parse(string))];
    return number === undefined ? ["word", word ?? ""] : ["number", number];
  }

  #value([kind, text]: Token, depth: number): JsonNode {
    if (kind !== "mark") return { kind, text };
    if (depth > DEEPEST) throw new SyntaxError("Too deep");
    if (text === "[") return this.#container("array", "]", depth);
    if (text === "{") return this.#container("object", "}", depth);
    throw new SyntaxError(`Unexpected ${text}`);
  }

  #container(kind: JsonContainer["kind"], end: string, depth: number): JsonContainer {
    const entries: [string, JsonNode][] = [];
    let token = this.#token();
    if (isMark(token, end)) return { kind, entries };
    for (;;) {
      const key = kind === "array" ? String(entries.length) : this.#key(token);
      entries.push([key, this.#value(kind === "array" ? token : this.#token(), depth + 1)]);
      token = this.#token();
      if (isMark(token, end)) return { kind, entries };
      if (!isMark(token, ",")) throw new SyntaxError("Expected a comma");
      token = this.#token();
    }
  }

  #key([kind, text]: Token): string {
    if (kind !== "string" || !isMark(this.#token(), ":")) throw new SyntaxError("Expected a key");
    return text;
  }
}

function isMark([kind, text]: Token, mark: string): boolean {
  return kind === "mark" && text === mark;
}

const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;

/** How a program would reach a value: `$.items[3]["first name"]`. */
export function pathOf(parent: string, kind: JsonContainer["kind"], key: string): string {
  if (kind === "array") return `${parent}[${key}]`;
  return PLAIN_KEY.test(key) ? `${parent}.${key}` : `${parent}[${JSON.stringify(key)}]`;
}

/** Number of lines that a tree has when everything is open. Counting stops above `most`. */
export function countRows(node: JsonNode, most: number): number {
  if (!isContainer(node)) return 1;
  let rows = 1;
  for (const [, value] of node.entries) {
    rows += countRows(value, most - rows);
    if (rows > most) return rows;
  }
  return rows;
}
