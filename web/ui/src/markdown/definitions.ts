/**
 * Link targets and footnotes count for the whole text, although each block is parsed alone: a block
 * that mentions a label is given its definition.
 */

/** Same rule as Markdown's: case and runs of white space do not matter. */
export function normalizeLabel(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, " ")
    .trim()
    .toLowerCase()
    .toUpperCase();
}

const MENTION = /\[([^[\]]{1,300})\]/g;
const DEFINITION = /^ {0,3}\[([^[\]^][^[\]]{0,300})\]:[ \t]*\n?[ \t]*(\S[^\n]*)/gm;

/** Labels in square brackets, normalised. Only a hint: some may be no references. */
export function mentionsOf(source: string): readonly string[] {
  if (!source.includes("[")) return NONE;
  const labels = new Set<string>();
  for (const [, label = ""] of source.matchAll(MENTION)) labels.add(normalizeLabel(label));
  return labels.size === 0 ? NONE : [...labels];
}
const NONE: readonly string[] = [];

/** Link definitions of a block: normalised label and the line that defines it. */
export function definitionsOf(source: string): readonly (readonly [label: string, line: string])[] {
  if (!source.includes("]:")) return [];
  return [...source.matchAll(DEFINITION)].map(([, label = "", target = ""]) => [
    normalizeLabel(label),
    `[${label}]: ${target}`,
  ]);
}

/** The definitions known so far. The first one of a label wins. */
export class Definitions {
  private readonly links = new Map<string, string>();
  private readonly noteLabels = new Set<string>();

  get size(): number {
    return this.links.size + this.noteLabels.size;
  }

  /** Number of footnotes. */
  get notes(): number {
    return this.noteLabels.size;
  }

  clone(): Definitions {
    const copy = new Definitions();
    for (const [label, line] of this.links) copy.links.set(label, line);
    for (const label of this.noteLabels) copy.noteLabels.add(label);
    return copy;
  }

  addLinks(source: string): void {
    for (const [label, line] of definitionsOf(source)) {
      if (!this.links.has(label)) this.links.set(label, line);
    }
  }

  addNote(label: string): void {
    this.noteLabels.add(label);
  }

  hasNote(label: string): boolean {
    return this.noteLabels.has(label);
  }

  /** What to parse in front of a block with these mentions; "" for most blocks. */
  preamble(mentions: readonly string[]): string {
    const lines: string[] = [];
    for (const label of mentions) {
      const link = this.links.get(label);
      if (link !== undefined) lines.push(link);
      else if (label.startsWith("^") && this.noteLabels.has(label.slice(1))) lines.push(`[${label}]: -`);
    }
    return lines.length === 0 ? "" : `${lines.join("\n\n")}\n\n`;
  }
}
