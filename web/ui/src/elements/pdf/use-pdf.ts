import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from "pdfjs-dist";
import workerAddress from "pdfjs-dist/build/pdf.worker.min.mjs?url";
import { useEffect, useState } from "react";

GlobalWorkerOptions.workerSrc = workerAddress;

export type PdfState =
  | { readonly status: "loading" }
  | { readonly status: "loaded"; readonly pdf: PDFDocumentProxy }
  | { readonly status: "failed" };

const LOADING: PdfState = { status: "loading" };

/** Opens the document behind an address; it is closed with the component. */
export function usePdf(address: string | null): PdfState {
  const [loaded, setLoaded] = useState<{ readonly address: string; readonly state: PdfState }>();
  useEffect(() => {
    if (address === null) return;
    let current = true;
    const task = getDocument({
      url: address,
      withCredentials: true,
      isEvalSupported: false,
      useWasm: false,
      verbosity: 0,
    });
    const settle = (state: PdfState) => {
      if (current) setLoaded({ address, state });
    };
    task.promise.then(
      (pdf) => settle({ status: "loaded", pdf }),
      () => settle({ status: "failed" }),
    );
    return () => {
      current = false;
      void task.destroy();
    };
  }, [address]);
  if (address === null) return { status: "failed" };
  return loaded?.address === address ? loaded.state : LOADING;
}
