import type { Json } from "@cl/protocol";

interface Bridge {
  /** Hands a message of the app to the page around us, or to scripts of this page when there is none. */
  readonly post: (data: Json) => void;
  readonly close: () => void;
}

/**
 * Connects the app with the page around it.
 *
 * Messages are taken from this window and from the embedding one only: frames inside the conversation show
 * content that nobody vouches for.
 */
export function openWindowBridge(page: Window, receive: (data: Json) => void): Bridge {
  let echoing = false;
  const listen = (event: MessageEvent<unknown>) => {
    const trusted = event.source === page || event.source === page.parent || event.source === null;
    if (echoing || !trusted) return;
    const data = toJson(event.data);
    if (data !== undefined) receive(data);
  };
  page.addEventListener("message", listen);

  return {
    post(data) {
      if (page.parent !== page) return page.parent.postMessage(data, parentOrigin(page));
      // Not embedded: scripts of the page may listen, but the app must not hear its own words.
      echoing = true;
      page.dispatchEvent(new MessageEvent("message", { data, origin: page.location.origin, source: page }));
      echoing = false;
    },
    close: () => page.removeEventListener("message", listen),
  };
}

/** A structured clone may hold what JSON cannot; only what survives is passed on. */
function toJson(data: unknown): Json | undefined {
  try {
    const text = JSON.stringify(data);
    return text === undefined ? undefined : (JSON.parse(text) as Json);
  } catch {
    return undefined; // cyclic data or a BigInt: nothing that a handler could receive
  }
}

/** The embedding page's origin, so that content does not reach whoever has taken its place. */
export function parentOrigin(page: Window): string {
  const known = page.location.ancestorOrigins?.[0] ?? originOf(page.document.referrer);
  if (known === "null") return "*"; // a page without origin (a file, a sandbox) can be named in no other way
  return known ?? page.location.origin;
}

function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}
