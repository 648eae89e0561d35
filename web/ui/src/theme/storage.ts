/** Reads from localStorage; null also where the browser forbids it (private frames). */
export function readLocal(key: string): string | null {
  return read(() => window.localStorage, key);
}

/** Writes to localStorage where the browser allows it. */
export function writeLocal(key: string, value: string): void {
  write(() => window.localStorage, key, value);
}

/** Reads what only this tab remembers. */
export function readTab(key: string): string | null {
  return read(() => window.sessionStorage, key);
}

/** Lets this tab remember something until it is closed. */
export function writeTab(key: string, value: string): void {
  write(() => window.sessionStorage, key, value);
}

function read(storage: () => Storage, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null; // storage is a convenience: without it a choice lasts as long as the page
  }
}

function write(storage: () => Storage, key: string, value: string): void {
  try {
    storage().setItem(key, value);
  } catch {
    // same as above: nothing is lost but the memory of it
  }
}
