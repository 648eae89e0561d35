/** Whether the server has another version of the page than the one that is open. */

/** The script that the page begins with: its name changes with its content. */
function entryOf(page: Document): string | undefined {
  const address = page.querySelector("script[type=module][src]")?.getAttribute("src");
  return address?.split("/").at(-1);
}

/**
 * Looks at the server's present page.
 *
 * Args:
 *   address: Where the app's first page is.
 *
 * Returns: false also when it cannot be told: nobody is asked to reload for nothing.
 */
export async function isOutdated(address: string, open: Document = document): Promise<boolean> {
  try {
    const answer = await fetch(address, { cache: "no-store", headers: { Accept: "text/html" } });
    if (!answer.ok) return false;
    const latest = entryOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
    const mine = entryOf(open);
    return latest !== undefined && mine !== undefined && latest !== mine;
  } catch {
    // Gone again: the next return looks once more.
    return false;
  }
}
