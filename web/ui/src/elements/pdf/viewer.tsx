import { useT } from "@cl/react";
import { ChevronLeft, ChevronRight, Download, ExternalLink, ZoomIn, ZoomOut } from "lucide-react";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { useCallback, useRef, useState } from "react";
import { IconButton } from "../../design/icon-button";
import { IconLink } from "../../design/icon-link";
import { useWidth } from "../use-width";
import { FindField } from "./find-field";
import { PdfPage } from "./page";
import { PageField } from "./page-field";
import { usePages } from "./use-pages";
import { validPage, ZOOM, zoomed } from "./zoom";

interface PdfViewerProps {
  readonly pdf: PDFDocumentProxy;
  readonly address: string;
  readonly name: string;
  /** Page to begin with, counted from 1. */
  readonly start: number | null | undefined;
}

/** A letter page, until the first page is known. */
const USUAL_RATIO = 11 / 8.5;

/** A PDF: its pages below each other, and a bar to turn, find, zoom, open and save. */
export function PdfViewer({ pdf, address, name, start }: PdfViewerProps) {
  const t = useT();
  const stage = useRef<HTMLElement>(null);
  const room = useWidth(stage);
  const [zoom, setZoom] = useState(100);
  const [find, setFind] = useState("");
  const width = Math.floor((room * zoom) / 100);
  const { usual, ratioOf, onShape } = useRatios();
  const { page, drawn, goTo } = usePages(stage, pdf, width, validPage(start, pdf.numPages), usual);
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1);
  return (
    <div className="pdf-viewer">
      <div className="pdf-bar">
        <IconButton
          size="icon-sm"
          label={t("ui.actions.previous", undefined, "Previous")}
          disabled={page === 1}
          onClick={() => goTo(page - 1)}
        >
          <ChevronLeft aria-hidden="true" />
        </IconButton>
        <PageField page={page} pages={pdf.numPages} onPage={goTo} />
        <IconButton
          size="icon-sm"
          label={t("ui.actions.next", undefined, "Next")}
          disabled={page === pdf.numPages}
          onClick={() => goTo(page + 1)}
        >
          <ChevronRight aria-hidden="true" />
        </IconButton>
        <span className="pdf-gap" />
        <FindField pdf={pdf} page={page} onFind={setFind} onPage={goTo} />
        <ZoomButtons zoom={zoom} onZoom={setZoom} />
        <FileLinks address={address} name={name} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached with the keyboard */}
      <section ref={stage} className="pdf-stage react-pdf__Document" tabIndex={0} aria-label={name}>
        {numbers.map((number) => (
          <div
            key={number}
            className="pdf-sheet react-pdf__Page"
            data-page={number}
            style={{ width, height: width * ratioOf(number) }}
          >
            {drawn.has(number) ? (
              <PdfPage
                pdf={pdf}
                number={number}
                width={width}
                label={`${name}, ${t("ui.elements.pageOf", { page: number, count: pdf.numPages }, "Page {{page}} of {{count}}")}`}
                withText
                find={find}
                onShape={onShape}
              />
            ) : null}
          </div>
        ))}
      </section>
    </div>
  );
}

/** Shapes of the pages; those not drawn yet are taken to be like the first one that was. */
function useRatios() {
  const [ratios, setRatios] = useState<ReadonlyMap<number, number>>(new Map());
  const onShape = useCallback((number: number, ratio: number) => {
    setRatios((before) => (before.get(number) === ratio ? before : new Map(before).set(number, ratio)));
  }, []);
  const usual = ratios.values().next().value ?? USUAL_RATIO;
  return { usual, ratioOf: (number: number) => ratios.get(number) ?? usual, onShape };
}

interface ZoomButtonsProps {
  readonly zoom: number;
  readonly onZoom: (percent: number) => void;
}

function ZoomButtons({ zoom, onZoom }: ZoomButtonsProps) {
  const t = useT();
  return (
    <span className="pdf-zoom">
      <IconButton
        size="icon-sm"
        label={t("ui.actions.zoomOut", undefined, "Zoom out")}
        disabled={zoom === ZOOM.least}
        onClick={() => onZoom(zoomed(zoom, -1))}
      >
        <ZoomOut aria-hidden="true" />
      </IconButton>
      <span className="pdf-place" role="status">
        {zoom} %
      </span>
      <IconButton
        size="icon-sm"
        label={t("ui.actions.zoomIn", undefined, "Zoom in")}
        disabled={zoom === ZOOM.most}
        onClick={() => onZoom(zoomed(zoom, 1))}
      >
        <ZoomIn aria-hidden="true" />
      </IconButton>
    </span>
  );
}

function FileLinks({ address, name }: { readonly address: string; readonly name: string }) {
  const t = useT();
  return (
    <>
      <IconLink away href={address} label={t("ui.actions.open", undefined, "Open")}>
        <ExternalLink aria-hidden="true" />
      </IconLink>
      <IconLink
        href={address}
        download={name || true}
        label={t("ui.actions.download", undefined, "Download")}
      >
        <Download aria-hidden="true" />
      </IconLink>
    </>
  );
}
