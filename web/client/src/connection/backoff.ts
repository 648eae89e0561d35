const FIRST_MS = 1_000;
const LONGEST_MS = 5_000;

/**
 * How long to wait before an attempt: 1 s, doubled each time, with jitter, at most 5 s.
 *
 * @param failures Attempts that failed since the connection was last open.
 * @param random 0 ≤ x < 1.
 */
export function backoffMs(failures: number, random: number): number {
  const base = FIRST_MS * 2 ** Math.min(failures, 10);
  return Math.min(LONGEST_MS, base * (0.5 + random));
}
