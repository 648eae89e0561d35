/** A page of somebody else's that can be looked at and do nothing else. */

/** No scripts, no network: what a page brings along is all it has. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; media-src data:";

const REACHES_OUT =
  "base, link, meta[http-equiv], iframe, frame, frameset, object, embed, portal, script, form[action]";

/**
 * The source of a sandboxed frame that shows a page.
 *
 * The frame runs no scripts and the policy lets nothing be fetched. What neither of them stops is taken out: links
 * that would leave the page when they are clicked, and hints to connect to a host in advance.
 */
export function sealedPage(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const node of page.querySelectorAll(REACHES_OUT)) {
    if (node.localName === "form") node.removeAttribute("action");
    else node.remove();
  }
  for (const node of page.querySelectorAll("a, area")) keepInside(node);
  const policy = page.createElement("meta");
  policy.setAttribute("http-equiv", "content-security-policy");
  policy.setAttribute("content", POLICY);
  page.head.prepend(policy);
  return `<!doctype html>${page.documentElement.outerHTML}`;
}

function keepInside(link: Element): void {
  link.removeAttribute("ping");
  link.removeAttribute("target");
  for (const name of ["href", "xlink:href"]) {
    if (!link.getAttribute(name)?.trim().startsWith("#")) link.removeAttribute(name);
  }
}
