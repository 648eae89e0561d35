import { useClient } from "@cl/react";
import { useState } from "react";
import { Dialog, DialogContent } from "../../design/dialog";
import { Skeleton } from "../../design/skeleton";
import type { ElementProps } from "../element-view";
import { LoadFailed } from "../load-failed";
import { PdfPage } from "./page";
import "./pdf.css";
import { type PdfState, usePdf } from "./use-pdf";
import { PdfViewer } from "./viewer";
import { validPage } from "./zoom";

const THUMBNAIL_WIDTH = 180;

/** A PDF: a picture of one page in a message, which opens the viewer; elsewhere the viewer itself. */
export function PdfElement({ element, place }: ElementProps) {
  const address = useClient().elementUrl(element);
  const state = usePdf(address);
  if (state.status === "failed" || address === null) {
    return (
      <div className={`${place}-pdf`}>
        <LoadFailed element={element} onRetry={state.status === "failed" ? state.retry : undefined} />
      </div>
    );
  }
  return (
    <div className={`${place}-pdf`}>
      <PdfBody element={element} place={place} address={address} state={state} />
    </div>
  );
}

interface PdfBodyProps extends ElementProps {
  readonly address: string;
  readonly state: PdfState;
}

function PdfBody({ element, place, address, state }: PdfBodyProps) {
  if (state.status !== "loaded") return <Skeleton className="pdf-waiting h-60 w-44 rounded-card" />;
  if (place === "inline") return <PdfThumbnail element={element} address={address} pdf={state.pdf} />;
  return <PdfViewer pdf={state.pdf} address={address} name={element.name} start={element.page} />;
}

interface PdfThumbnailProps extends Pick<ElementProps, "element"> {
  readonly address: string;
  readonly pdf: Extract<PdfState, { status: "loaded" }>["pdf"];
}

function PdfThumbnail({ element, address, pdf }: PdfThumbnailProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="pdf-thumbnail react-pdf__Document" onClick={() => setOpen(true)}>
        <PdfPage
          pdf={pdf}
          number={validPage(element.page, pdf.numPages)}
          width={THUMBNAIL_WIDTH}
          label={element.name}
        />
        <span className="pdf-name" dir="auto">
          {element.name}
        </span>
      </button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent title={element.name} width="full" className="md:h-[85dvh]">
          <PdfViewer pdf={pdf} address={address} name={element.name} start={element.page} />
        </DialogContent>
      </Dialog>
    </>
  );
}
