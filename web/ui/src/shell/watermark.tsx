import { useT } from "@cl/react";
import { LazyMarkdown } from "./lazy-markdown";

/** Whether a line needs the Markdown parser at all. */
function hasMarkup(text: string): boolean {
  return /[*_`[\]<>#~|\\]|https?:/.test(text);
}

/** The line under the composer (`.watermark`), from the translation file. */
export function Watermark() {
  const text = useT()("chat.watermark", undefined, "");
  if (!text) return null;
  return (
    <footer className="watermark px-(--gutter) pt-2 pb-3 text-center text-meta text-muted-foreground">
      {hasMarkup(text) ? <LazyMarkdown text={text} /> : <p className="text-balance">{text}</p>}
    </footer>
  );
}
