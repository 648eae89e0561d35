import { useT } from "@cl/react";
import { ChevronDown, ChevronUp, Search } from "lucide-react";
import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useState } from "react";
import { IconButton } from "../../design/icon-button";
import { nextFound, pagesWith } from "./found";

interface FindFieldProps {
  readonly pdf: PDFDocumentProxy;
  /** The page that is read. */
  readonly page: number;
  readonly onFind: (text: string) => void;
  readonly onPage: (page: number) => void;
}

/** Finds text in the document. It is a button until it is wanted. */
export function FindField({ pdf, page, onFind, onPage }: FindFieldProps) {
  const t = useT();
  /** Undefined: never opened. Closed again, its button takes the focus that it had. */
  const [open, setOpen] = useState<boolean>();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = useFound(pdf, text);
  const label = t("ui.elements.find", undefined, "Find in the document");
  if (!open) {
    return (
      <IconButton size="icon-sm" label={label} autoFocus={open === false} onClick={() => setOpen(true)}>
        <Search aria-hidden="true" />
      </IconButton>
    );
  }
  const close = () => {
    setOpen(false);
    setText("");
    onFind("");
  };
  const go = (by: 1 | -1) => {
    if (found.length === 0) return;
    const next = nextFound(found, at, page, by);
    setAt(next);
    const target = found[next];
    if (target !== undefined) onPage(target);
  };
  return (
    <search className="pdf-find">
      <input
        // biome-ignore lint/a11y/noAutofocus: it appears because somebody wants to write into it
        autoFocus
        type="text"
        value={text}
        placeholder={label}
        aria-label={label}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          onFind(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
          if (event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          close();
        }}
      />
      <span role="status">
        {text.trim() === "" ? "" : found.length === 0 ? "0" : `${at + 1}/${found.length}`}
      </span>
      <IconButton
        size="icon-sm"
        label={t("ui.actions.previous", undefined, "Previous")}
        onClick={() => go(-1)}
      >
        <ChevronUp aria-hidden="true" />
      </IconButton>
      <IconButton size="icon-sm" label={t("ui.actions.next", undefined, "Next")} onClick={() => go(1)}>
        <ChevronDown aria-hidden="true" />
      </IconButton>
    </search>
  );
}

function useFound(pdf: PDFDocumentProxy, text: string): readonly number[] {
  const [found, setFound] = useState<readonly number[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    pagesWith(pdf, text, stop.signal).then(
      (pages) => {
        if (!stop.signal.aborted) setFound(pages);
      },
      () => {
        // The document was closed meanwhile.
      },
    );
    return () => stop.abort();
  }, [pdf, text]);
  return found;
}
