/** Which commands of the palette fit what has been typed. */

export interface Named {
  readonly label: string;
}

/** The commands whose label has, in any order, a word that begins with each of the typed words. */
export function matching<Command extends Named>(
  commands: readonly Command[],
  typed: string,
): readonly Command[] {
  const wanted = wordsOf(typed);
  return commands.filter(({ label }) => {
    const words = wordsOf(label);
    return wanted.every((beginning) => words.some((word) => word.startsWith(beginning)));
  });
}

/** In lower case and without accents, so that nobody has to type them. */
function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter(Boolean);
}
