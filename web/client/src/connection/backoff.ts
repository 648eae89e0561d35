const FIRST_MS = 1_000;
const LONGEST_MS = 5_000;
const LONGEST_ASKED_S = 60;

/**
 * How long to wait before an attempt: 1 s, doubled each time, with jitter, at most 5 s.
 *
 * @param failures Attempts that failed since the connection was last open.
 * @param random 0 ≤ x < 1.
 * @param afterS What the server asks for: never sooner, and up to half as much later, so that those whom it told the
 *   same do not come together. More than a minute counts as a minute.
 */
export function backoffMs(failures: number, random: number, afterS = 0): number {
  const base = FIRST_MS * 2 ** Math.min(failures, 10);
  const asked = Math.min(Math.max(afterS, 0), LONGEST_ASKED_S) * 1_000 * (1 + random / 2);
  return Math.max(asked, Math.min(LONGEST_MS, base * (0.5 + random)));
}
