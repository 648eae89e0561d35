const STEP = 0x8000;

/** Write bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  // In steps, because a function takes a limited number of arguments.
  for (let from = 0; from < bytes.length; from += STEP) {
    text += String.fromCharCode(...bytes.subarray(from, from + STEP));
  }
  return btoa(text);
}

/** Read base64. Raises `InvalidCharacterError` for anything else. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
