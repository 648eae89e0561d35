/**
 * Fetches what every conversation is drawn with while the page still asks what the app is. A failure shows where the
 * conversation is drawn, which imports it again.
 */
export function preloadConversation(): void {
  import("../messages").catch(() => {});
}
