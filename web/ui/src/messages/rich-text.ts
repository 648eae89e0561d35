const CONTROLS =
  "button, svg, input, iframe, img[src^='blob:'], .code-header, .markdown-table-tools, .text-caret, .sr-only, audio, video";
const KEPT = new Set(["href", "src", "alt", "title", "start", "colspan", "rowspan", "dir"]);

/** What an element shows, as HTML for other programs: without controls, classes and styles. */
export function richText(shown: Element): string {
  const copy = shown.cloneNode(true) as Element;
  for (const control of copy.querySelectorAll(CONTROLS)) control.remove();
  for (const node of copy.querySelectorAll("*")) {
    for (const { name } of [...node.attributes]) if (!KEPT.has(name)) node.removeAttribute(name);
  }
  return copy.innerHTML;
}
