import { Artist } from "./artist";
import address from "./frame/diagrams.ts?worker&url";

/**
 * Opens the frame that draws: scripts without an origin, and no network but for the one file of ours.
 *
 * It lies in the view, because browsers slow down what is out of it, but takes no room and no clicks.
 */
function openFrame(): HTMLIFrameElement {
  const script = new URL(address, document.baseURI);
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  frame.style.cssText =
    "position:fixed;inset:auto 0 0 auto;width:1px;height:1px;border:0;opacity:0;pointer-events:none";
  const policy = `default-src 'none'; script-src ${script.origin}; style-src 'unsafe-inline'; img-src data:`;
  frame.srcdoc =
    `<!doctype html><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${policy}">` +
    `<style>body{width:860px;margin:0}</style><body><script src="${script.href.replaceAll('"', "%22")}"></script>`;
  document.body.append(frame);
  return frame;
}

let artist: Artist | undefined;

/** The artist of this page. */
export function pageArtist(): Artist {
  artist ??= new Artist(openFrame);
  return artist;
}
