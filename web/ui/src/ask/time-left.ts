/** Below this many seconds the remaining time is worth showing. */
export const SHOW_BELOW_S = 60;

/**
 * Seconds until a question is withdrawn.
 *
 * @param deadline When it is withdrawn, in milliseconds since the epoch.
 * @param now The present, on the same clock.
 */
export function secondsLeft(deadline: number, now: number): number {
  return Math.max(0, Math.ceil((deadline - now) / 1000));
}

/** Write seconds as a clock does: `0:07`, `1:30`, `1:00:00`. */
export function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = `${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}
