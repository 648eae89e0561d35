import { Parser } from "acorn";
import jsx from "acorn-jsx";
import { CompileFailure } from "./failures";

/**
 * Find out where a source is wrong that the engine refused: engines do not say. Only ever imported lazily.
 *
 * @param fallback What the engine said, if a second look finds nothing.
 */
export function locate(source: string, fallback: string): CompileFailure {
  try {
    Parser.extend(jsx()).parse(source, { ecmaVersion: "latest", sourceType: "module" });
  } catch (error) {
    if (isPlaced(error)) {
      const reason = error.message.replace(/\s*\(\d+:\d+\)$/, "");
      return new CompileFailure(reason, source, { line: error.loc.line, column: error.loc.column + 1 });
    }
  }
  return new CompileFailure(fallback, source, null);
}

interface Placed {
  readonly message: string;
  readonly loc: { readonly line: number; readonly column: number };
}

function isPlaced(error: unknown): error is Placed {
  return error instanceof SyntaxError && "loc" in error && typeof error.loc === "object";
}
