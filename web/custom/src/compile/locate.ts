import { Parser } from "acorn";
import jsx from "acorn-jsx";
import { CompileFailure } from "./failures";

/**
 * Find what the translator lets pass: it pairs tags by their number and not by their names, and `<div>…</span>` would
 * be drawn as if it were right. Only ever imported lazily.
 *
 * @throws CompileFailure A tag is closed by another one's name.
 */
export function checkTags(source: string): void {
  const failure = secondLook(source);
  if (failure && /closing tag/.test(failure.message)) throw failure;
}

/**
 * Find out where a source is wrong that the engine refused: engines do not say. Only ever imported lazily.
 *
 * @param fallback What the engine said, if a second look finds nothing.
 */
export function locate(source: string, fallback: string): CompileFailure {
  return secondLook(source) ?? new CompileFailure(fallback, source, null);
}

function secondLook(source: string): CompileFailure | null {
  try {
    Parser.extend(jsx()).parse(source, { ecmaVersion: "latest", sourceType: "module" });
  } catch (error) {
    if (!isPlaced(error)) throw error;
    const reason = error.message.replace(/\s*\(\d+:\d+\)$/, "");
    return new CompileFailure(reason, source, { line: error.loc.line, column: error.loc.column + 1 });
  }
  return null;
}

interface Placed {
  readonly message: string;
  readonly loc: { readonly line: number; readonly column: number };
}

function isPlaced(error: unknown): error is Placed {
  return error instanceof SyntaxError && "loc" in error && typeof error.loc === "object";
}
