/** What an address shows. */
export type Route =
  | { readonly screen: "chat" }
  | { readonly screen: "thread"; readonly id: string }
  | { readonly screen: "share"; readonly id: string }
  | { readonly screen: "element"; readonly id: string; readonly threadId: string | null }
  | { readonly screen: "env" }
  | { readonly screen: "login" }
  | { readonly screen: "login-callback" }
  /** Not one of ours: goes to `/`. */
  | { readonly screen: "unknown" };

/**
 * Reads an address.
 *
 * Args:
 *   path: Path below the root path, starting with a slash.
 *   query: The part after the question mark, with or without it.
 */
export function routeOf(path: string, query = ""): Route {
  const parts = path.split("/").filter(Boolean).map(decodePart);
  const [first, second] = parts;
  if (parts.length === 0) return { screen: "chat" };
  if (parts.length === 1) {
    if (first === "env" || first === "login") return { screen: first };
    return { screen: "unknown" };
  }
  if (parts.length !== 2 || !second) return { screen: "unknown" };
  if (first === "thread" || first === "share") return { screen: first, id: second };
  if (first === "element") {
    return { screen: "element", id: second, threadId: new URLSearchParams(query).get("thread") };
  }
  return first === "login" && second === "callback" ? { screen: "login-callback" } : { screen: "unknown" };
}

/** A stray percent sign is somebody's typing, not a reason to fail. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The path of a thread, below the root path. */
export function threadPath(id: string): string {
  return `/thread/${encodeURIComponent(id)}`;
}

/** Takes the root path off; undefined when the address is not below it. */
export function belowRoot(path: string, rootPath: string): string | undefined {
  if (!rootPath) return path;
  if (path === rootPath) return "/";
  return path.startsWith(`${rootPath}/`) ? path.slice(rootPath.length) : undefined;
}
