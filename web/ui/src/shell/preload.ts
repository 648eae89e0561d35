/**
 * Fetches what every conversation is drawn with while the page still asks what the app is. A failure shows where the
 * conversation is drawn, which imports it again.
 */
export function preloadConversation(): void {
  import("../messages").catch(() => {});
}

/** Milliseconds after the page has loaded; nobody has written a message by then. */
const QUIET_AFTER = 400;

/** Load what comes next once the page itself is there, so that it takes nothing from what is needed to begin. */
export function whenQuiet(load: () => void): () => void {
  let timer: number | undefined;
  const wait = () => {
    timer = window.setTimeout(load, QUIET_AFTER);
  };
  if (document.readyState === "complete") wait();
  else window.addEventListener("load", wait, { once: true });
  return () => {
    window.removeEventListener("load", wait);
    window.clearTimeout(timer);
  };
}
