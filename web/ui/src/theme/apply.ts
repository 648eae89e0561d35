import type { ThemeVariables } from "@cl/protocol";
import type { Scheme } from "./choice";

const OWN = "data-theme-variables";

/**
 * Draws `root` in a scheme: the class `light` or `dark`, and the theme file's variables as inline properties,
 * which win over every stylesheet. Variables of the scheme before are taken off.
 */
export function applyTheme(root: HTMLElement, scheme: Scheme, variables: ThemeVariables | undefined): void {
  root.classList.toggle("dark", scheme === "dark");
  root.classList.toggle("light", scheme === "light");
  for (const name of (root.getAttribute(OWN) ?? "").split(" ").filter(Boolean))
    root.style.removeProperty(name);
  const entries = Object.entries(withRing(variables?.[scheme] ?? {})).filter(([name]) =>
    name.startsWith("--"),
  );
  for (const [name, value] of entries) root.style.setProperty(name, String(value));
  root.setAttribute(OWN, entries.map(([name]) => name).join(" "));
}

/** A theme that names its main colour and no colour for the focus means the same one for both. */
function withRing(variables: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const main = variables["--primary"];
  return main === undefined ? variables : { "--ring": main, ...variables };
}

/** Colours the browser's own bars like the page. */
export function colourBrowser(document: Document): void {
  const colour = getComputedStyle(document.body).backgroundColor;
  let meta = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]');
  if (!meta) {
    meta = document.createElement("meta");
    meta.name = "theme-color";
    document.head.append(meta);
  }
  meta.content = colour;
}
