import type { Json, JsonObject } from "@cl/protocol";

/** A deep copy of data: only what JSON has, keys that reach for prototypes included as plain keys. */
export function copyProps(props: JsonObject | null | undefined): JsonObject {
  return props ? (structuredClone(props) as JsonObject) : {};
}

/**
 * Turn what an element wants to send into data.
 *
 * @param what Names the function in the error.
 * @throws TypeError The value is not a JSON object.
 */
export function dataOf(value: unknown, what: string): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${what} takes an object with JSON values, not ${describe(value)}`);
  }
  try {
    return JSON.parse(JSON.stringify(value)) as JsonObject;
  } catch (error) {
    throw new TypeError(
      `${what} takes JSON values only: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function describe(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
}

/** Whether two values are the same data; anything that is not data is only the same as itself. */
export function isSameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (!isPlain(a) || !isPlain(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) => Object.hasOwn(b, key) && isSameData(Reflect.get(a, key) as Json, Reflect.get(b, key) as Json),
    )
  );
}

/** Whether a value is a list or a plain object. */
export function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value !== "function";
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}
