import { type ClassCompiler, openCompiler } from "./compiler";

type Root = Document | ShadowRoot;

/** The classes that custom elements use, as one stylesheet that every root of the page adopts. */
export class ElementSheet {
  readonly #compiler: ClassCompiler;
  readonly #sheet = new CSSStyleSheet();

  private constructor(compiler: ClassCompiler) {
    this.#compiler = compiler;
  }

  static async open(theme: string): Promise<ElementSheet> {
    return new ElementSheet(await openCompiler(theme));
  }

  /** Style everything below a node, and what comes there later; returns the end of it. */
  watch(node: Element): () => void {
    this.#adopt(node.getRootNode());
    this.#add(node);
    const observer = new MutationObserver((records) => {
      const classes = new Set<string>();
      for (const { target, addedNodes } of records) {
        collect(target, classes);
        for (const added of addedNodes) collectAll(added, classes);
      }
      this.#put(classes);
    });
    observer.observe(node, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
    return () => observer.disconnect();
  }

  #add(node: Element): void {
    const classes = new Set<string>();
    collectAll(node, classes);
    this.#put(classes);
  }

  #put(classes: ReadonlySet<string>): void {
    const text = this.#compiler.add(classes);
    if (text !== null) this.#sheet.replaceSync(text);
  }

  /** Registered properties count in the document only, so that it has the sheet too. */
  #adopt(root: Node): void {
    const roots: readonly Root[] = root instanceof ShadowRoot ? [document, root] : [document];
    for (const each of roots) {
      if (!each.adoptedStyleSheets.includes(this.#sheet)) {
        each.adoptedStyleSheets = [...each.adoptedStyleSheets, this.#sheet];
      }
    }
  }
}

function collectAll(node: Node, classes: Set<string>): void {
  collect(node, classes);
  if (node instanceof Element) for (const child of node.querySelectorAll("[class]")) collect(child, classes);
}

function collect(node: Node, classes: Set<string>): void {
  if (node instanceof Element) for (const name of node.classList) classes.add(name);
}
