/** Which code has something to look at. */
export type PreviewKind = "diagram" | "page" | "picture";

/** Larger sources are shown as code only. */
const LARGEST = 200_000;

/** What a complete block of code in this language can be shown as; undefined for code that is only read. */
export function previewKind(language: string, code: string): PreviewKind | undefined {
  if (code.length > LARGEST || code.trim() === "") return undefined;
  switch (language.toLowerCase()) {
    case "mermaid":
    case "mmd":
      return "diagram";
    case "html":
    case "htm":
      return "page";
    case "svg":
      return "picture";
    case "xml":
      return /^\s*(?:<\?xml[^>]*>\s*)?<svg[\s>]/i.test(code) ? "picture" : undefined;
    default:
      return undefined;
  }
}
