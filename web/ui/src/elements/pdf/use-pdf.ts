import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from "pdfjs-dist";
import workerAddress from "pdfjs-dist/build/pdf.worker.min.mjs?url";
import { useCallback, useEffect, useState } from "react";
import { credentialsFor } from "../use-content";

GlobalWorkerOptions.workerSrc = workerAddress;

export type PdfState =
  | { readonly status: "loading" }
  | { readonly status: "loaded"; readonly pdf: PDFDocumentProxy }
  | { readonly status: "failed"; readonly retry: () => void };

interface Settled {
  readonly address: string;
  readonly attempt: number;
  readonly pdf: PDFDocumentProxy | undefined;
}

/** Opens the document behind an address; it is closed with the component. */
export function usePdf(address: string | null): PdfState {
  const [attempt, setAttempt] = useState(0);
  const [settled, setSettled] = useState<Settled>();
  const retry = useCallback(() => setAttempt((before) => before + 1), []);
  useEffect(() => {
    if (address === null) return;
    let current = true;
    const task = getDocument({
      url: address,
      withCredentials: credentialsFor(address) === "include",
      isEvalSupported: false,
      useWasm: false,
      verbosity: 0,
    });
    const settle = (pdf: PDFDocumentProxy | undefined) => {
      if (current) setSettled({ address, attempt, pdf });
    };
    task.promise.then(settle, () => settle(undefined));
    return () => {
      current = false;
      void task.destroy();
    };
  }, [address, attempt]);
  if (address === null) return { status: "failed", retry };
  if (settled?.address !== address || settled.attempt !== attempt) return { status: "loading" };
  return settled.pdf ? { status: "loaded", pdf: settled.pdf } : { status: "failed", retry };
}
