const ALLOWED = new Set(["http:", "https:", "mailto:", "tel:"]);

/**
 * Returns an address that may become a link or an image source, or undefined.
 *
 * Relative addresses are fine; of the others only http, https, mailto and tel are. Blanks and control characters,
 * which browsers drop before they look at the scheme, do not help a `java\tscript:` through.
 */
export function safeUrl(address: string | null | undefined): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const plain = (address ?? "").replace(/[\u0000-\u0020\u007f-\u009f\u200b-\u200f\u2028-\u202e\ufeff]/g, "");
  if (!plain) return undefined;
  const scheme = /^([^/?#:]*):/.exec(plain);
  if (!scheme) return address?.trim();
  return ALLOWED.has(`${scheme[1]?.toLowerCase()}:`) ? address?.trim() : undefined;
}

/** Prefixes the root path to addresses of the server (`/public/logo.svg`), and leaves all others alone. */
export function underRoot(address: string, rootPath: string): string {
  const local = address.startsWith("/") && !address.startsWith("//");
  return local && rootPath && !address.startsWith(`${rootPath}/`) ? rootPath + address : address;
}
