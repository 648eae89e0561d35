import { type Day, dateOf } from "./days";

const TOKENS = /'((?:[^']|'')*)'|(y+|M+|L+|d+|E+|P+|D+)/g;
const STYLES = ["short", "medium", "long", "full"] as const;

/**
 * Writes a day in a language.
 *
 * Args:
 *   pattern: Unicode date pattern (`dd/MM/yyyy`, `PPP`, text in single quotes), or null for the language's own way.
 */
export function formatDay(day: Day, language: string, pattern: string | null): string {
  const date = dateOf(day);
  if (!pattern) return withIntl(date, language, { dateStyle: "medium" });
  return pattern.replace(TOKENS, (_all, quoted: string | undefined, token: string | undefined) =>
    token === undefined ? (quoted ?? "").replaceAll("''", "'") || "'" : writeToken(date, language, token),
  );
}

function writeToken(date: Date, language: string, token: string): string {
  const long = token.length;
  switch (token[0]) {
    case "y":
      return long === 2
        ? String(date.getUTCFullYear()).slice(-2)
        : String(date.getUTCFullYear()).padStart(long, "0");
    case "M":
    case "L":
      if (long <= 2) return String(date.getUTCMonth() + 1).padStart(long, "0");
      return withIntl(date, language, { month: long === 3 ? "short" : long === 4 ? "long" : "narrow" });
    case "d":
      return String(date.getUTCDate()).padStart(long, "0");
    case "E":
      return withIntl(date, language, { weekday: long <= 3 ? "short" : long === 4 ? "long" : "narrow" });
    case "P":
      return withIntl(date, language, { dateStyle: STYLES[Math.min(long, STYLES.length) - 1] ?? "medium" });
    default:
      return token;
  }
}

function withIntl(date: Date, language: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(date);
}
