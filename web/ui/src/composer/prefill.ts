/** Most characters that the address may put into the composer. */
const PREFILL_LIMIT = 1000;

/** An address taken apart: the text for the composer, and the address without it. */
export interface Prefill {
  readonly text: string;
  readonly rest: string;
}

/**
 * Read the `prompt` parameter of an address.
 *
 * @param url Absolute address of the page.
 * @returns The first 1,000 characters and the address to put in its place, so that the text does not come back after
 *   it was sent; `undefined` without a prompt.
 */
export function readPrefill(url: string): Prefill | undefined {
  const parsed = new URL(url);
  const prompt = parsed.searchParams.get("prompt");
  if (prompt === null || prompt === "") return undefined;
  parsed.searchParams.delete("prompt");
  return { text: Array.from(prompt).slice(0, PREFILL_LIMIT).join(""), rest: parsed.toString() };
}
