/** A text as a quote in Markdown, after what is written already and with room to answer below. */
export function withQuote(draft: string, text: string): string {
  const quote = text
    .trim()
    .replace(/\n{3,}/g, "\n\n")
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
  const before = draft.trimEnd();
  return `${before === "" ? "" : `${before}\n\n`}${quote}\n\n`;
}

/** The part of an answer that is selected; undefined when nothing is, or something else or more than that. */
export function selectedPart(selection: Selection | null, within: Element): Range | undefined {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const text = selection.toString().trim();
  const content = answerAround(selection.getRangeAt(0).startContainer);
  if (text === "" || !content || !within.contains(content)) return undefined;
  const part = selection.getRangeAt(0).cloneRange();
  // Three clicks select up to the beginning of the next block, which may be another message's.
  if (!content.contains(part.endContainer)) part.setEnd(content, content.childNodes.length);
  return words(part.toString()) === words(text) ? part : undefined;
}

/** Line breaks between blocks are in one of the two texts only. */
function words(text: string): string {
  return text.replace(/\s+/g, "");
}

function answerAround(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest(".ai-message .message-content") ?? null;
}
