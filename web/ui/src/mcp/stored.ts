import { readLocal, writeLocal } from "../theme/storage";

/** A server as it is asked for: by its configured name alone, or with an address. */
export interface McpWish {
  readonly name: string;
  readonly clientType?: "sse" | "streamable-http";
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const KEY = "mcp_storage_key";

/** The servers to connect again in the next conversation. */
export function storedWishes(): readonly McpWish[] {
  try {
    const found: unknown = JSON.parse(readLocal(KEY) ?? "[]");
    return Array.isArray(found) ? found.map(wishOf).filter((wish) => wish !== undefined) : [];
  } catch {
    return []; // somebody else's text: nothing to connect
  }
}

export function remember(wish: McpWish): void {
  write([...storedWishes().filter(({ name }) => name !== wish.name), wish]);
}

export function forget(name: string): void {
  write(storedWishes().filter((wish) => wish.name !== name));
}

function write(wishes: readonly McpWish[]): void {
  writeLocal(KEY, JSON.stringify(wishes));
}

/** Earlier versions have stored more, which is left aside. */
function wishOf(value: unknown): McpWish | undefined {
  if (typeof value !== "object" || value === null || !("name" in value)) return undefined;
  const { name, url, clientType, headers } = value as Readonly<Record<string, unknown>>;
  if (typeof name !== "string") return undefined;
  if (typeof url !== "string" || (clientType !== "sse" && clientType !== "streamable-http")) return { name };
  return isTexts(headers) ? { name, url, clientType, headers } : { name, url, clientType };
}

/** Whether a value can be the headers of a request. */
export function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((each) => typeof each === "string");
}
