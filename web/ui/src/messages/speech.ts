/** Text for a screen reader. */

export interface Speech {
  readonly speech: string;
  /** Characters of the source that have been spoken. */
  readonly end: number;
}

const SENTENCE_END = /[.!?:…。！？]["'”’)\]]*(?=\s)|\n/g;
/** A batch that would take longer than this to hear is cut to its newest part. */
const LONGEST = 600;

/**
 * The whole sentences that came since the last time.
 *
 * Args:
 *   start: Where the last batch ended.
 *   final: The text is complete: what is left is spoken too.
 */
export function nextSpeech(text: string, start: number, final: boolean): Speech {
  const end = final ? text.length : lastSentenceEnd(text, start);
  if (end <= start) return { speech: "", end: start };
  return { speech: readable(text.slice(start, end)).slice(-LONGEST), end };
}

function lastSentenceEnd(text: string, start: number): number {
  let end = start;
  for (const match of text.slice(start).matchAll(SENTENCE_END)) end = start + match.index + match[0].length;
  return end;
}

/** Markdown without its marks. */
function readable(source: string): string {
  return source
    .replace(/```[^\n]*/g, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^[#>\s|*-]+/gm, "")
    .replace(/[*_`~|]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Some voices fall silent in the middle of what is longer. */
const LONGEST_PART = 240;

/** A whole text for a voice: without marks and without code, in parts of a few sentences. */
export function spokenParts(source: string): readonly string[] {
  const text = readable(source.replace(/```[\s\S]*?(?:```|$)/g, "\n"));
  const parts: string[] = [];
  for (const sentence of text.split(/(?<=[.!?…])\s+|(?<=[。！？])/)) {
    const before = parts.at(-1);
    if (before !== undefined && before.length + sentence.length < LONGEST_PART)
      parts[parts.length - 1] = `${before} ${sentence}`;
    else if (sentence !== "") parts.push(sentence);
  }
  return parts;
}
