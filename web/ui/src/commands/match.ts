/** The part of a command that finding it needs. */
export interface Findable {
  readonly id: string;
}

/** A command that fits what was typed, and which letters of its id fit. */
export interface Match<C extends Findable> {
  readonly command: C;
  /** Index of the first matching letter of the id. */
  readonly at: number;
  readonly length: number;
}

/**
 * Read the slash word of an input.
 *
 * @returns What follows the slash when the whole input is one word that begins with it; else `undefined`.
 */
export function slashWord(text: string): string | undefined {
  return /^\/\S*$/.test(text) ? text.slice(1) : undefined;
}

/**
 * Find the commands whose id contains a word, without regard to case.
 *
 * @param recent Ids of commands used before, newest first; they lead among equally good matches.
 * @returns Best position first, then recently used, then the order of the app.
 */
export function matchCommands<C extends Findable>(
  commands: readonly C[],
  word: string,
  recent: readonly string[],
): readonly Match<C>[] {
  const wanted = word.toLowerCase();
  const found = commands.flatMap((command) => {
    const at = command.id.toLowerCase().indexOf(wanted);
    return at < 0 ? [] : [{ command, at, length: wanted.length }];
  });
  const rank = (match: Match<C>) => {
    const place = recent.indexOf(match.command.id);
    return place < 0 ? recent.length : place;
  };
  return found.sort((a, b) => a.at - b.at || rank(a) - rank(b));
}

/** Move a selection up or down a list; both ends wrap around. */
export function wrapIndex(index: number, step: number, length: number): number {
  return length === 0 ? 0 : (index + step + length) % length;
}

const REMEMBERED = 8;

/** Put a command at the head of the recently used ones. */
export function remember(recent: readonly string[], id: string): readonly string[] {
  return [id, ...recent.filter((other) => other !== id)].slice(0, REMEMBERED);
}
