/** Drawing of pages, and of their text over them. */
import { type PDFPageProxy, TextLayer } from "pdfjs-dist";

/** Browsers refuse canvases much larger than this, and memory is dear on phones. */
const MOST_PIXELS = 16_000_000;

/** Draws a page at a width in CSS pixels, as sharp as the screen is and a canvas may be. */
export async function drawPage(
  page: PDFPageProxy,
  width: number,
  canvas: HTMLCanvasElement,
  signal: AbortSignal,
): Promise<void> {
  const natural = page.getViewport({ scale: 1 });
  const height = (width * natural.height) / natural.width;
  const sharp = Math.min(window.devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (width * height)));
  const viewport = page.getViewport({ scale: (width / natural.width) * sharp });
  // What is there stays until the new drawing is done: zooming does not flash.
  const fresh = document.createElement("canvas");
  fresh.width = Math.floor(viewport.width);
  fresh.height = Math.floor(viewport.height);
  const task = page.render({ canvas: fresh, viewport });
  signal.addEventListener("abort", () => task.cancel());
  await task.promise;
  if (signal.aborted) return;
  canvas.width = fresh.width;
  canvas.height = fresh.height;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  canvas.getContext("2d")?.drawImage(fresh, 0, 0);
}

/** Lays the page's text over it, unseen, and returns its pieces. */
export async function drawText(
  page: PDFPageProxy,
  width: number,
  container: HTMLElement,
  signal: AbortSignal,
): Promise<readonly HTMLElement[]> {
  const scale = width / page.getViewport({ scale: 1 }).width;
  container.replaceChildren();
  container.style.setProperty("--total-scale-factor", String(scale));
  const layer = new TextLayer({
    textContentSource: page.streamTextContent(),
    container,
    viewport: page.getViewport({ scale }),
  });
  signal.addEventListener("abort", () => layer.cancel());
  await layer.render();
  return layer.textDivs;
}
