/**
 * Reads a long paragraph once and remembers which inline marks are open, to find places where it can
 * be cut into pieces that parse alone as they do together.
 */
export class InlineScan {
  private constructor(
    private position: number,
    private code: number,
    private brackets: number,
    private readonly open: Set<string>,
  ) {}

  static at(position: number): InlineScan {
    return new InlineScan(position, 0, 0, new Set());
  }

  clone(): InlineScan {
    return new InlineScan(this.position, this.code, this.brackets, new Set(this.open));
  }

  /** Follows a text that lost its first `count` characters. */
  shift(count: number): void {
    this.position -= count;
  }

  /**
   * The first place at or after `earliest` and before `end` where no mark is open, else the first
   * place after `latest` that is at least between two words.
   */
  cut(text: string, end: number, earliest: number, latest: number): number | undefined {
    // Whatever the next character could change is left for the next call.
    while (this.position + 2 <= end) {
      const at = this.position;
      if (!this.step(text, end)) return undefined;
      if (at < earliest || !isBetweenWords(text, at, end)) continue;
      if (this.closed || at >= latest) return at;
    }
    return undefined;
  }

  private get closed(): boolean {
    return this.code === 0 && this.brackets === 0 && this.open.size === 0;
  }

  /** Reads one character or one run of marks; false if the run may still grow. */
  private step(text: string, end: number): boolean {
    const char = text.charAt(this.position);
    if (char === "\\") this.position += 2;
    else if (char === "`") return this.ticks(text, end);
    else if (this.code > 0) this.position += 1;
    else if (char === "*" || char === "_" || char === "~" || char === "$")
      return this.toggle(text, char, end);
    else {
      if (char === "[" || char === "<") this.brackets += 1;
      if ((char === "]" || char === ">") && this.brackets > 0) this.brackets -= 1;
      this.position += 1;
    }
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
