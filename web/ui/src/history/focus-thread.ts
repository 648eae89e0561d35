/**
 * Gives a row the focus that what was done with it has cost: a menu, a question or a field that went. Where the row
 * itself has gone, the first one takes it.
 */
export function focusThread(id: string): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return;
    const list = document.getElementById("thread-history");
    const row = document.getElementById(`thread-${id}`) ?? list;
    row?.querySelector<HTMLElement>("[data-thread-link]")?.focus();
  });
}
