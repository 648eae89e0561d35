/** Coloured code as data: the highlighter's output without its HTML. */

export interface Token {
  readonly text: string;
  /** Class names, such as `hljs-keyword`; empty for plain text. */
  readonly scope: string;
}

/** One array per line, without line breaks. */
export type TokenLines = readonly (readonly Token[])[];

function classesOf(scope: string): string {
  if (scope.startsWith("language:")) return "";
  const [first = "", ...rest] = scope.split(".");
  return [`hljs-${first}`, ...rest.map((part, depth) => part + "_".repeat(depth + 1))].join(" ");
}

/** Collects what the highlighter emits (its `__emitter` interface), cut into lines. */
export class TokenEmitter {
  readonly lines: Token[][] = [[]];
  private readonly scopes: string[] = [];

  addText(text: string): void {
    const scope = this.scopes.at(-1) ?? "";
    const [first = "", ...rest] = text.split("\n");
    this.push(first, scope);
    for (const line of rest) {
      this.lines.push([]);
      this.push(line, scope);
    }
  }

  startScope(scope: string): void {
    this.scopes.push(classesOf(scope) || (this.scopes.at(-1) ?? ""));
  }

  endScope(): void {
    this.scopes.pop();
  }

  openNode(scope: string): void {
    this.startScope(scope);
  }

  closeNode(): void {
    this.endScope();
  }

  // Called by the highlighter under this name.
  __addSublanguage(other: TokenEmitter, _name: string): void {
    const [first = [], ...rest] = other.lines;
    this.lines.at(-1)?.push(...first);
    this.lines.push(...rest);
  }

  finalize(): void {}

  toHTML(): string {
    return "";
  }

  private push(text: string, scope: string): void {
    const line = this.lines.at(-1);
    if (text === "" || !line) return;
    const last = line.at(-1);
    if (last?.scope === scope) line[line.length - 1] = { text: last.text + text, scope };
    else line.push({ text, scope });
  }
}
