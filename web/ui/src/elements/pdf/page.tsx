import { type PDFDocumentProxy, RenderingCancelledException } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";

interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  /** Counted from 1. */
  readonly number: number;
  /** CSS pixels. */
  readonly width: number;
  readonly label: string;
}

/** One page, drawn as sharp as the screen is. */
export function PdfPage({ pdf, number, width, label }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const target = canvas.current;
    if (!target || width <= 0) return;
    const stop = new AbortController();
    draw(pdf, number, width, target, stop.signal).catch((error: unknown) => {
      if (!(error instanceof RenderingCancelledException)) setFailed(true);
    });
    return () => stop.abort();
  }, [pdf, number, width]);
  return <canvas ref={canvas} role="img" aria-label={label} data-failed={failed || undefined} />;
}

async function draw(
  pdf: PDFDocumentProxy,
  number: number,
  width: number,
  canvas: HTMLCanvasElement,
  signal: AbortSignal,
): Promise<void> {
  const page = await pdf.getPage(number);
  if (signal.aborted) return;
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: (width / natural.width) * (window.devicePixelRatio || 1) });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${(width * natural.height) / natural.width}px`;
  const task = page.render({ canvas, viewport });
  signal.addEventListener("abort", () => task.cancel());
  await task.promise;
}
