/** Reads from localStorage; null also where the browser forbids it (private frames). */
export function readLocal(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null; // storage is a convenience: without it the choice lasts as long as the page
  }
}

/** Writes to localStorage where the browser allows it. */
export function writeLocal(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // same as above: nothing is lost but the memory of it
  }
}
