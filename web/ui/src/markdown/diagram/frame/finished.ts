import type { Drawing } from "../messages";

const SMALLEST = 16;

/** A drawing as a file that stands on its own: well formed, with its size, and without anything that could act. */
export function finished(svg: string): Drawing {
  const root = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
  if (!root) throw new Error("The diagram is empty");
  for (const node of root.querySelectorAll("script, foreignObject iframe, foreignObject form")) node.remove();
  for (const link of root.querySelectorAll("a")) link.replaceWith(...link.childNodes);
  const [, , width = 0, height = 0] = (root.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  const size = { width: Math.max(SMALLEST, Math.ceil(width)), height: Math.max(SMALLEST, Math.ceil(height)) };
  root.setAttribute("width", String(size.width));
  root.setAttribute("height", String(size.height));
  root.style.maxWidth = "";
  root.style.backgroundColor = "";
  return { svg: new XMLSerializer().serializeToString(root), ...size, title: titleOf(root) };
}

function titleOf(root: Element): string {
  const own = root.querySelector(
    ":scope > title, :scope > text[class$='TitleText'], :scope > text.titleText",
  );
  return own?.textContent?.trim() || (root.getAttribute("aria-roledescription") ?? "");
}
