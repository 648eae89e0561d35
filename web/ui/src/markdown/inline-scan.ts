import { endsPicture, MAX_PICTURE, START_SIZE, startsPicture } from "./pictures";

/** Sizes of a piece, in characters; addresses of pictures count for nothing. */
export interface CutSizes {
  /** From here on it is cut where no mark is open, between two words. */
  readonly earliest: number;
  /** From here on it is cut between any two words. */
  readonly latest: number;
  /** Here it is cut wherever that is. */
  readonly hard: number;
}

/**
 * Reads a long paragraph once and remembers which inline marks are open, to find places where it can
 * be cut into pieces that parse alone as they do together.
 */
export class InlineScan {
  private code = 0;
  private brackets = 0;
  private open = new Set<string>();
  /** Characters of pictures that were passed. */
  private passed = 0;
  /** How much of the picture at `position` was passed; undefined outside of pictures. */
  private picture: number | undefined;

  private constructor(
    private start: number,
    private position: number,
  ) {}

  static at(start: number): InlineScan {
    return new InlineScan(start, start);
  }

  clone(): InlineScan {
    const copy = new InlineScan(this.start, this.position);
    copy.code = this.code;
    copy.brackets = this.brackets;
    copy.open = new Set(this.open);
    copy.passed = this.passed;
    copy.picture = this.picture;
    return copy;
  }

  /** Follows a text that lost its first `count` characters. */
  shift(count: number): void {
    this.start -= count;
    this.position -= count;
  }

  /** Where to cut the text, which ends at `end`; undefined: not yet. */
  cut(text: string, end: number, sizes: CutSizes): number | undefined {
    const bound = () => this.start + this.passed + sizes.hard;
    // Whatever the next character could change is left for the next call.
    while (this.position + 2 <= Math.min(end, bound())) {
      const at = this.position;
      const size = at - this.start - this.passed;
      if (!this.step(text, Math.min(end, bound()), end)) break;
      if (size < sizes.earliest || !isBetweenWords(text, at, end)) continue;
      if (this.closed || size >= sizes.latest) return at;
    }
    // A picture that begins right before it is still to be seen.
    return end >= bound() + START_SIZE ? bound() : undefined;
  }

  private get closed(): boolean {
    return this.code === 0 && this.brackets === 0 && this.open.size === 0;
  }

  /** Passes a picture, as far as it is written. Returns whether there is more to read behind it. */
  private pass(text: string, end: number, passed: number): boolean {
    const from = this.position;
    const most = from + MAX_PICTURE - passed;
    const stop = Math.min(endsPicture(text, from) ?? end, most);
    this.position = stop;
    this.passed += stop - from;
    this.picture = stop === end && stop < most ? passed + stop - from : undefined;
    return this.picture === undefined;
  }

  /** Reads one character, one run of marks or one picture; false if that may still grow. */
  private step(text: string, end: number, last: number): boolean {
    if (this.picture !== undefined) return this.pass(text, last, this.picture);
    const char = text.charAt(this.position);
    if (char === "]" && this.code === 0) {
      if (this.position + START_SIZE > last) return false;
      const picture = startsPicture(text, this.position);
      if (picture === undefined) return this.close();
      this.close();
      this.position = picture;
      return this.pass(text, last, 0);
    }
    if (char === "\\") this.position += 2;
    else if (char === "`") return this.ticks(text, end);
    else if (this.code > 0) this.position += 1;
    else if (char === "*" || char === "_" || char === "~" || char === "$")
      return this.toggle(text, char, end);
    else {
      if (char === "[" || char === "<") this.brackets += 1;
      if (char === ">" && this.brackets > 0) this.brackets -= 1;
      this.position += 1;
    }
    return true;
  }

  private close(): true {
    if (this.brackets > 0) this.brackets -= 1;
    this.position += 1;
    return true;
  }

  private ticks(text: string, end: number): boolean {
    const size = runLength(text, this.position, end);
    if (this.position + size >= end) return false;
    if (this.code === 0) this.code = size;
    else if (this.code === size) this.code = 0;
    this.position += size;
    return true;
  }

  private toggle(text: string, char: string, end: number): boolean {
    const size = runLength(text, this.position, end);
    if (this.position + size >= end) return false;
    const key = char.repeat(Math.min(size, 3));
    if (!isStanding(text, this.position, size) && !this.open.delete(key)) this.open.add(key);
    this.position += size;
    return true;
  }
}

function runLength(text: string, start: number, end: number): number {
  const char = text.charAt(start);
  let index = start + 1;
  while (index < end && text.charAt(index) === char) index += 1;
  return index - start;
}

/** A mark with white space on both sides is an ordinary character, as in `2 * 3`. */
function isStanding(text: string, start: number, size: number): boolean {
  return /^\s?$/.test(text.charAt(start - 1)) && /^\s?$/.test(text.charAt(start + size));
}

const LETTER = /\p{L}/u;

/** A line may not begin with anything that would open another kind of block. */
function isBetweenWords(text: string, at: number, end: number): boolean {
  if (at + 2 > end || at === 0) return false;
  const before = text.charAt(at - 1);
  return (
    (before === " " || before === "\n") && LETTER.test(text.charAt(at)) && LETTER.test(text.charAt(at + 1))
  );
}
