import { isTexts } from "./stored";

/**
 * Read the headers that somebody has written.
 *
 * @returns `null` when there are none, `undefined` when it is no object of texts.
 */
export function readHeaders(text: string): Readonly<Record<string, string>> | null | undefined {
  if (text.trim() === "") return null;
  try {
    const value: unknown = JSON.parse(text);
    return isTexts(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
