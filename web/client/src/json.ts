export type Fields = Readonly<Record<string, unknown>>;

/** The value of a JSON text; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of a JSON object that are texts; none when `text` is no JSON object. */
export function textMembers(text: string | null): Readonly<Record<string, string>> {
  const value = text === null ? undefined : parseJson(text);
  if (!isFields(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
