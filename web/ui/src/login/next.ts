/** Control characters, spaces and backslashes, with which browsers can be talked into other sites. */
const ODD = /[\s\\\p{Cc}]/u;

/** The address that waits behind the sign-in page; `/` unless it is a path of this app. */
export function nextPath(query: string): string {
  const next = new URLSearchParams(query).get("next");
  if (!next?.startsWith("/") || next.startsWith("//") || ODD.test(next)) return "/";
  return next.startsWith("/login") ? "/" : next;
}

/** The sign-in page for somebody who wanted to go to this path below the root path. */
export function loginPath(path: string, query = ""): string {
  return `/login${nextQuery(path + query)}`;
}

/** The part of an address that says where to go after the sign-in. */
export function nextQuery(next: string): string {
  return next === "/" ? "" : `?${new URLSearchParams({ next })}`;
}
