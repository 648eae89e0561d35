import { type PDFDocumentProxy, RenderingCancelledException } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import { drawPage, drawText } from "./draw";
import { markFound } from "./found";

interface PdfPageProps {
  readonly pdf: PDFDocumentProxy;
  /** Counted from 1. */
  readonly number: number;
  /** CSS pixels. */
  readonly width: number;
  readonly label: string;
  /** With its text over it, to be selected and found. */
  readonly withText?: boolean;
  /** Text that is marked. */
  readonly find?: string;
  /** Height by width, known once the page is. */
  readonly onShape?: (number: number, ratio: number) => void;
}

/** One page, drawn as sharp as the screen is. */
export function PdfPage({ pdf, number, width, label, withText = false, find = "", onShape }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const [texts, setTexts] = useState<readonly HTMLElement[]>([]);
  useEffect(() => {
    const [target, over] = [canvas.current, layer.current];
    if (!target || width <= 0) return;
    const stop = new AbortController();
    const draw = async () => {
      const page = await pdf.getPage(number);
      if (stop.signal.aborted) return;
      const { width: natural, height } = page.getViewport({ scale: 1 });
      onShape?.(number, height / natural);
      await drawPage(page, width, target, stop.signal);
      if (over && !stop.signal.aborted) setTexts(await drawText(page, width, over, stop.signal));
    };
    draw().catch((error: unknown) => {
      if (!stop.signal.aborted && !(error instanceof RenderingCancelledException)) setFailed(true);
    });
    return () => stop.abort();
  }, [pdf, number, width, onShape]);
  useEffect(() => markFound(texts, find), [texts, find]);
  return (
    <>
      <canvas ref={canvas} role="img" aria-label={label} data-failed={failed || undefined} />
      {withText ? <div ref={layer} className="pdf-text" /> : null}
    </>
  );
}
