import { Suspense } from "react";
import { lazyPart } from "../design/lazy-part";

const Markdown = lazyPart(async () => (await import("../markdown")).Markdown);

interface LazyMarkdownProps {
  readonly text: string;
}

/** Markdown of the app's author (profile, readme, footer). The parser loads with its first use; until then the source shows. */
export function LazyMarkdown({ text }: LazyMarkdownProps) {
  return (
    <Suspense fallback={<p className="whitespace-pre-line">{text}</p>}>
      <Markdown text={text} />
    </Suspense>
  );
}
