/** The passage of a source that an answer repeats. All places are positions in the text, in UTF-16 units. */

export interface Passage {
  readonly start: number;
  readonly end: number;
}

/** So much of a source is looked through. */
const LONGEST_SOURCE = 200_000;
const LONGEST_CITING = 4_000;
/** Fewer words in a row, or shorter ones, are in any two texts. */
const WORDS = 3;
const WEIGHT = 12;
/** A sign of a script without spaces counts as a word, and as so many letters. */
const SIGN_WEIGHT = 3;
/** In other words: so many words in common, of so many letters, and by so much more than the next sentence. */
const TELLING = 3;
const TELLING_LENGTH = 4;
const CLEARLY = 1.3;
/** A longer sentence is not marked as a whole. */
const LONGEST_SENTENCE = 400;

const SIGN = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Khmer}";
const WORD = new RegExp(`[${SIGN}]|(?:(?![${SIGN}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
const ONE_SIGN = new RegExp(`^[${SIGN}]$`, "u");
const SENTENCE_END = /[.!?…]["'”’)\]]*(?=\s)|[。！？]|\n/g;

interface Word extends Passage {
  readonly text: string;
}

/** The sentence of a source with the most words in a row that the citing text has, too; undefined: they share nothing. */
export function passageIn(source: string, citing: string): Passage | undefined {
  const text = source.slice(0, LONGEST_SOURCE);
  const run = longestRun(wordsOf(text), wordsOf(citing.slice(0, LONGEST_CITING)));
  return run && wholeSentence(text, run);
}

/**
 * The sentence of a source that says the same in other words: it shares several rare words with the citing text, and
 * clearly more than every other sentence does. Undefined where that is doubtful.
 */
export function likelyPassageIn(source: string, citing: string): Passage | undefined {
  const text = source.slice(0, LONGEST_SOURCE / 4);
  const said = tellingWords(citing.slice(0, LONGEST_CITING));
  const sentences = sentencesOf(text).map((place) => ({
    place,
    shared: [...tellingWords(text.slice(place.start, place.end))].filter((word) => said.has(word)),
  }));
  const counts = new Map<string, number>();
  for (const word of sentences.flatMap(({ shared }) => shared)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weigh = (words: readonly string[]) =>
    words.reduce((sum, word) => sum + 1 / (counts.get(word) ?? 1), 0);
  const [best, second] = sentences
    .filter(({ shared }) => shared.length >= TELLING)
    .map(({ place, shared }) => ({ place, weight: weigh(shared) }))
    .sort((one, other) => other.weight - one.weight);
  if (!best || best.place.end - best.place.start > LONGEST_SENTENCE) return undefined;
  return best.weight > CLEARLY * (second?.weight ?? 0) ? best.place : undefined;
}

/** Numbers, and words that are long enough to say something. */
function tellingWords(text: string): ReadonlySet<string> {
  const words = wordsOf(text).map((word) => word.text);
  return new Set(words.filter((word) => word.length >= TELLING_LENGTH || /\p{N}/u.test(word)));
}

function sentencesOf(text: string): readonly Passage[] {
  const ends = Array.from(text.matchAll(SENTENCE_END), ({ 0: mark, index }) => index + mark.length);
  const bounds = [...new Set([0, ...ends, text.length])];
  return bounds.slice(1).flatMap((to, at) => {
    const part = text.slice(bounds[at], to);
    const start = to - part.trimStart().length;
    return part.trim() === "" ? [] : [{ start, end: start + part.trim().length }];
  });
}

function wordsOf(text: string): readonly Word[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    text: word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));
}

function longestRun(source: readonly Word[], citing: readonly Word[]): Passage | undefined {
  const places = placesOf(citing);
  let best: { readonly from: number; readonly length: number; readonly weight: number } | undefined;
  for (let from = 0; from + WORDS <= source.length; from += 1) {
    for (const place of places.get(keyAt(source, from)) ?? []) {
      const length = runLength(source, from, citing, place);
      const weight = weightOf(source, from, length);
      if (weight >= WEIGHT && weight > (best?.weight ?? 0)) best = { from, length, weight };
    }
  }
  const first = best && source[best.from];
  const last = best && source[best.from + best.length - 1];
  return first && last && { start: first.start, end: last.end };
}

/** Where which words begin a row. */
function placesOf(words: readonly Word[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (let from = 0; from + WORDS <= words.length; from += 1) {
    const key = keyAt(words, from);
    places.set(key, [...(places.get(key) ?? []), from]);
  }
  return places;
}

function keyAt(words: readonly Word[], from: number): string {
  return `${words[from]?.text} ${words[from + 1]?.text} ${words[from + 2]?.text}`;
}

function runLength(source: readonly Word[], from: number, citing: readonly Word[], place: number): number {
  let length = WORDS;
  while (
    source[from + length] !== undefined &&
    source[from + length]?.text === citing[place + length]?.text
  ) {
    length += 1;
  }
  return length;
}

function weightOf(words: readonly Word[], from: number, length: number): number {
  let weight = 0;
  for (const { text } of words.slice(from, from + length))
    weight += ONE_SIGN.test(text) ? SIGN_WEIGHT : text.length;
  return weight;
}

function wholeSentence(text: string, run: Passage): Passage {
  const before = Array.from(text.slice(0, run.start).matchAll(SENTENCE_END)).at(-1);
  const from = before ? before.index + before[0].length : 0;
  const start = from + (/^\s*/.exec(text.slice(from, run.start))?.[0].length ?? 0);
  const next = Array.from(text.slice(run.end).matchAll(SENTENCE_END)).at(0);
  const end = next ? run.end + next.index + next[0].trimEnd().length : text.trimEnd().length;
  return end - start > LONGEST_SENTENCE ? run : { start, end };
}

/** The sentence around a place of a text, with the one before it where the place is at the end of both. */
export function sentenceAt(text: string, place: number): string {
  const ends = Array.from(text.matchAll(SENTENCE_END), ({ 0: mark, index }) => index + mark.length);
  const before = ends.filter((end) => end <= place);
  const next = ends.find((end) => end > place) ?? text.length;
  const start = before.at(-1) ?? 0;
  const sentence = text.slice(start, next);
  // `The lake is deep. [source]`: what is meant stands before the stop.
  return wordsOf(text.slice(start, place)).length > 0 ? sentence : text.slice(before.at(-2) ?? 0, next);
}
