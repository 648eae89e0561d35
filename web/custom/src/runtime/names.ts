const ALLOWED = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}_ .-]{0,127}$/u;

/** Whether a name may be that of a file below `public/elements`: it never leaves the folder. */
export function isElementName(name: string): boolean {
  return ALLOWED.test(name) && !name.includes("..") && !/[ .]$/.test(name);
}
