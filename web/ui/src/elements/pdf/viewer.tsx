import { useT } from "@cl/react";
import { ChevronLeft, ChevronRight, Download, ExternalLink, ZoomIn, ZoomOut } from "lucide-react";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { type RefObject, useEffect, useRef, useState } from "react";
import { buttonClass } from "../../design/button";
import { IconButton } from "../../design/icon-button";
import { PdfPage } from "./page";
import { validPage, ZOOM, zoomed } from "./zoom";

interface PdfViewerProps {
  readonly pdf: PDFDocumentProxy;
  readonly address: string;
  readonly name: string;
  /** Page to begin with, counted from 1. */
  readonly start: number | null | undefined;
}

/** A PDF with a bar to turn pages, zoom, open and save. */
export function PdfViewer({ pdf, address, name, start }: PdfViewerProps) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [page, setPage] = useState(() => validPage(start, pdf.numPages));
  const [zoom, setZoom] = useState(100);
  const place = t("ui.elements.pageOf", { page, count: pdf.numPages }, "Page {{page}} of {{count}}");
  return (
    <div className="pdf-viewer">
      <div className="pdf-bar">
        <IconButton
          size="icon-sm"
          label={t("ui.actions.previous", undefined, "Previous")}
          disabled={page === 1}
          onClick={() => setPage(page - 1)}
        >
          <ChevronLeft aria-hidden="true" />
        </IconButton>
        <span className="pdf-place" aria-live="polite">
          {place}
        </span>
        <IconButton
          size="icon-sm"
          label={t("ui.actions.next", undefined, "Next")}
          disabled={page === pdf.numPages}
          onClick={() => setPage(page + 1)}
        >
          <ChevronRight aria-hidden="true" />
        </IconButton>
        <span className="pdf-gap" />
        <ZoomButtons zoom={zoom} onZoom={setZoom} />
        <FileLinks address={address} name={name} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached with the keyboard */}
      <section ref={box} className="pdf-stage react-pdf__Document" tabIndex={0} aria-label={name}>
        <PdfPage pdf={pdf} number={page} width={(width * zoom) / 100} label={`${name}, ${place}`} />
      </section>
    </div>
  );
}

interface ZoomButtonsProps {
  readonly zoom: number;
  readonly onZoom: (percent: number) => void;
}

function ZoomButtons({ zoom, onZoom }: ZoomButtonsProps) {
  const t = useT();
  return (
    <>
      <IconButton
        size="icon-sm"
        label={t("ui.actions.zoomOut", undefined, "Zoom out")}
        disabled={zoom === ZOOM.least}
        onClick={() => onZoom(zoomed(zoom, -1))}
      >
        <ZoomOut aria-hidden="true" />
      </IconButton>
      <span className="pdf-place">{zoom} %</span>
      <IconButton
        size="icon-sm"
        label={t("ui.actions.zoomIn", undefined, "Zoom in")}
        disabled={zoom === ZOOM.most}
        onClick={() => onZoom(zoomed(zoom, 1))}
      >
        <ZoomIn aria-hidden="true" />
      </IconButton>
    </>
  );
}

function FileLinks({ address, name }: { readonly address: string; readonly name: string }) {
  const t = useT();
  return (
    <>
      <a
        href={address}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={t("ui.actions.open", undefined, "Open")}
        className={buttonClass("quiet", "icon-sm")}
      >
        <ExternalLink aria-hidden="true" />
      </a>
      <a
        href={address}
        download={name}
        aria-label={t("ui.actions.download", undefined, "Download")}
        className={buttonClass("quiet", "icon-sm")}
      >
        <Download aria-hidden="true" />
      </a>
    </>
  );
}

/** Width of a box in CSS pixels, without its padding, as it changes. */
export function useWidth(box: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
