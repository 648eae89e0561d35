const COOKIE = "sidebar:state";
const WEEK_S = 7 * 24 * 60 * 60;

/** Whether the person left the sidebar open in this browser; null when nothing is remembered. */
export function rememberedOpen(cookies = document.cookie): boolean | null {
  const found = cookies.split("; ").find((cookie) => cookie.startsWith(`${COOKIE}=`));
  return found === undefined ? null : found === `${COOKIE}=true`;
}

/** Remembers the choice for a week. */
export function rememberOpen(open: boolean): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing in browsers that we support
  document.cookie = `${COOKIE}=${open}; path=/; max-age=${WEEK_S}; SameSite=Lax`;
}
