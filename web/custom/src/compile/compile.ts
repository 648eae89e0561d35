import { type Options, transform } from "sucrase";
import { CompileFailure, type Place } from "./failures";

export interface Compiled {
  /** Statements of a CommonJS module: they read `require`, `module` and `exports`. Lines are those of the source. */
  readonly code: string;
  /** What the source imports, in order of appearance, each once. */
  readonly imports: readonly string[];
  /** The source is plain JavaScript with JSX, without annotations of types. */
  readonly plain: boolean;
}

const OPTIONS: Options = {
  transforms: ["jsx", "imports"],
  jsxRuntime: "automatic",
  production: true,
  disableESTransforms: true,
};

/** `bg-black bg-opacity-50`, as Tailwind's third version had it: the fourth writes `bg-black/50`. */
const OPACITY = /\b(bg|text|border|ring|divide)-([a-z]+(?:-\d{2,3})?)\s+\1-opacity-(\d{1,3})\b/g;

/**
 * Turn the source of a custom element into plain JavaScript.
 *
 * @throws CompileFailure The source is not JavaScript with JSX.
 */
export function compile(source: string): Compiled {
  const { code, plain } = translate(source.replace(OPACITY, "$1-$2/$3"));
  const imports = [...code.matchAll(/\brequire\((["'])([^"'\n]+)\1\)/g)].map(([, , name = ""]) => name);
  return { code, imports: [...new Set(imports)], plain };
}

function translate(source: string): Pick<Compiled, "code" | "plain"> {
  try {
    return { code: transform(source, OPTIONS).code, plain: true };
  } catch (error) {
    // Type annotations are no JavaScript, but their author means no harm: they are dropped.
    return { code: withoutTypes(source) ?? refuse(source, error), plain: false };
  }
}

function withoutTypes(source: string): string | null {
  try {
    return transform(source, { ...OPTIONS, transforms: ["jsx", "typescript", "imports"] }).code;
  } catch {
    // The first error is the one to report: it is about the language that the author writes.
    return null;
  }
}

function refuse(source: string, error: unknown): never {
  const text = error instanceof Error ? error.message : String(error);
  const reason = text
    .replace(/^(?:Error transforming[^:]*: )?(?:SyntaxError: )?/, "")
    .replace(/\s*\(\d+:\d+\)$/, "");
  throw new CompileFailure(reason, source, placeIn(text));
}

/** Sucrase ends its messages with `(line:column)`, both from 1. */
function placeIn(message: string): Place | null {
  const found = /\((\d+):(\d+)\)\s*$/.exec(message);
  return found ? { line: Number(found[1]), column: Number(found[2]) } : null;
}
