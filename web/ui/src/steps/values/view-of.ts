/** Which viewer a text of a step gets. */
import { countLines } from "../../markdown/code/chunks";
import { type JsonContainer, readJson } from "./json-nodes";
import { prettyJson } from "./pretty-json";
import { type Records, recordsIn } from "./records";

export type ValueShape =
  | { readonly as: "markdown" }
  /** Words as they are, lines and all. */
  | { readonly as: "plain" }
  | { readonly as: "code"; readonly language: string; readonly code: string }
  | { readonly as: "tree"; readonly node: JsonContainer }
  | { readonly as: "records"; readonly records: Records };

/** JSON of more lines is easier to read as a tree. */
const TREE_ABOVE_LINES = 14;

/**
 * Args:
 *   language: What the author says that it is; undefined when nobody said anything.
 *   growing: More may follow.
 */
export function viewOf(text: string, language: string | undefined, growing: boolean): ValueShape {
  if (language !== undefined && language !== "json") return { as: "code", language, code: text };
  if (growing) {
    const isJson = language === "json" || /^\s*(?:\{|\[\s*[[{"])/.test(text);
    return isJson ? { as: "code", language: "json", code: text } : { as: "markdown" };
  }
  const node = readJson(text);
  if (node === undefined) return otherwise(text, language);
  const records = recordsIn(node);
  if (records) return { as: "records", records };
  const code = prettyJson(text);
  return countLines(code) > TREE_ABOVE_LINES ? { as: "tree", node } : { as: "code", language: "json", code };
}

/** No JSON, or too much of it. */
function otherwise(text: string, language: string | undefined): ValueShape {
  if (language === undefined) return { as: "markdown" };
  return /^\s*[[{]/.test(text) ? { as: "code", language, code: text } : { as: "plain" };
}
