import type { Blockquote, Paragraph, PhrasingContent } from "mdast";

const MARK = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;

const UNFINISHED = /^\[(?:![a-z]*)?$/i;

export interface QuotedAlert {
  readonly type: string;
  /** The quote without the line that makes it an alert. */
  readonly body: Blockquote;
}

/** The alert that a quote is, if its first line is `[!NOTE]` or one of its kin and nothing else. */
export function quotedAlert(quote: Blockquote): QuotedAlert | undefined {
  const [first, ...rest] = quote.children;
  if (first?.type !== "paragraph") return undefined;
  const [words, ...others] = first.children;
  if (words?.type !== "text") return undefined;
  const mark = MARK.exec(words.value);
  if (!mark?.[1] || (others.length > 0 && !mark[0].endsWith("\n") && others[0]?.type !== "break"))
    return undefined;
  const text = words.value.slice(mark[0].length);
  const children: PhrasingContent[] = [
    ...(text === "" ? [] : [{ ...words, value: text }]),
    ...(others[0]?.type === "break" ? others.slice(1) : others),
  ];
  const paragraph: Paragraph = { ...first, children };
  return {
    type: mark[1].toLowerCase(),
    body: { ...quote, children: children.length > 0 ? [paragraph, ...rest] : rest },
  };
}

/** The quote without the beginning of a mark that is still being written: it would be gone in a moment. */
export function withoutUnfinishedMark(quote: Blockquote): Blockquote {
  const [first] = quote.children;
  if (quote.children.length !== 1 || first?.type !== "paragraph" || first.children.length !== 1) return quote;
  const [words] = first.children;
  return words?.type === "text" && UNFINISHED.test(words.value) ? { ...quote, children: [] } : quote;
}
