import type { BootData } from "@cl/protocol";

/** The path below which the server answers, without a trailing slash; empty for none. */
export function readRootPath(page: Document): string {
  const content = page.querySelector('meta[property="og:root_path"]')?.getAttribute("content") ?? "";
  return content.replace(/\/+$/, "");
}

/**
 * Whether the page will begin with a conversation: at an address of its own, or in a tab that has had one.
 *
 * Args:
 *   path: Path of the address.
 *   rootPath: The path below which the server answers.
 *   kept: What the tab remembers of its session; null for nothing.
 */
export function opensConversation(path: string, rootPath: string, kept: string | null): boolean {
  return kept !== null || path.slice(rootPath.length).replace(/^\/+/, "") !== "";
}

/** What the page shell brought along; undefined when it is absent or not what it should be. */
export function readBootData(page: Document): BootData | undefined {
  const text = page.getElementById("chainlit-boot")?.textContent;
  if (!text) return undefined;
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === "object" && data !== null ? data : undefined;
  } catch (error) {
    console.warn("The page's boot data is not JSON; it is fetched instead.", error);
    return undefined;
  }
}
