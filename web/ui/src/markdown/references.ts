/** Names of elements in a text, which become references to them. */
import type { ReactNode } from "react";

export interface Reference {
  readonly id: string;
  readonly name: string;
  /** Place among the sources of the message, from 1. */
  readonly number: number;
}

export interface ReferenceTable {
  /** Matches every name, longest first; undefined when there is none. */
  readonly pattern: RegExp | undefined;
  /** Matches the names that hold marks of Markdown. */
  readonly markedNames?: RegExp | undefined;
  readonly byName: ReadonlyMap<string, Reference>;
  readonly open: (id: string, opener: HTMLElement) => void;
  /** Where a reference leads when it is opened in a new tab; undefined: nowhere. */
  readonly hrefOf: (id: string) => string | undefined;
  /** What a reference leads to, for a card beside it. */
  readonly preview: (id: string) => ReactNode;
}

export const NO_REFERENCES: ReferenceTable = {
  pattern: undefined,
  byName: new Map(),
  open: () => {},
  hrefOf: () => undefined,
  preview: () => null,
};

/**
 * Letters and digits of scripts that part words, and in which nothing is put before or behind a name without a space or
 * a mark, as Chinese and Thai, Korean and Arabic do.
 */
const WORD = "\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Script=Armenian}\\p{Nd}";
/** A place that is not in the midst of a word; accents may be code points of their own. */
const BOUND = `(?!(?<=[${WORD}]\\p{M}{0,4})[${WORD}\\p{M}])`;

/** A pattern for the names, not inside of longer words; where one name starts another, the longer one wins. */
export function namePattern(names: readonly string[]): RegExp | undefined {
  const known = [...new Set(names)].filter((name) => name.trim() !== "");
  if (known.length === 0) return undefined;
  const longestFirst = known.sort((one, other) => other.length - one.length);
  return new RegExp(`${BOUND}(?:${longestFirst.map(escapePattern).join("|")})${BOUND}`, "gu");
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

export type TextPart = string | Reference;

/** The text cut into plain parts and references. */
export function splitReferences(text: string, table: ReferenceTable): readonly TextPart[] {
  if (!table.pattern) return [text];
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(table.pattern)) {
    const reference = table.byName.get(match[0]);
    if (!reference) continue;
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(reference);
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}
