import type { ChatProfile } from "@cl/protocol";

/** The profile of a name; undefined when there is none (any more). */
export function profileOf(profiles: readonly ChatProfile[], name: string | null): ChatProfile | undefined {
  return profiles.find((profile) => profile.name === name);
}

export function profileLabel(profile: ChatProfile): string {
  return profile.display_name || profile.name;
}

/** The index that a key leads to in a list that goes round; undefined for keys that do not move. */
export function moveIn(length: number, at: number, key: string): number | undefined {
  if (length === 0) return undefined;
  switch (key) {
    case "ArrowDown":
      return (at + 1) % length;
    case "ArrowUp":
      return (at - 1 + length) % length;
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return undefined;
  }
}

/** The next entry after `at` whose label begins with a typed letter. */
export function findByLetter(labels: readonly string[], at: number, letter: string): number | undefined {
  if (letter.length !== 1 || !letter.trim()) return undefined;
  const wanted = letter.toLocaleLowerCase();
  for (let step = 1; step <= labels.length; step++) {
    const index = (at + step) % labels.length;
    if (labels[index]?.toLocaleLowerCase().startsWith(wanted)) return index;
  }
  return undefined;
}
