/** What went wrong while a source was drawn, in words for its author. */
import { CompileFailure, ElementFailure, excerptOf, type Place, placeText } from "../compile/failures";

export interface Words {
  readonly message: string;
  readonly hint: string;
  readonly excerpt: string;
}

/** React tells its mistakes by number; these are the ones that sources make. */
const MISTAKES: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  31: [
    "An object cannot be drawn as text",
    "Draw its parts, as {item.name}, or all of it with {JSON.stringify(item)}.",
  ],
  62: [
    "The property style takes an object, not a text",
    'Write style={{ color: "red" }} in place of style="color: red".',
  ],
  130: [
    "A tag stands for no component: its name is undefined",
    "Look at what the source imports, or defines.",
  ],
  137: ["A tag such as <input> or <img> has nothing inside", "Close it at once: <input />."],
  185: [
    "The component changes its state again and again while it is drawn",
    "Call setters in handlers and effects.",
  ],
  300: ["A hook is called in some drawings only", "Call all hooks before the first return."],
  310: ["A hook is called in some drawings only", "Call all hooks before the first return."],
  321: [
    "A hook is called outside of a component",
    "Call useState and the like inside the function that draws.",
  ],
};

/** @param source What was drawn; without it no lines are shown. */
export function wordsOf(error: unknown, name: string, source: string | undefined): Words {
  if (error instanceof ElementFailure) {
    const excerpt = error instanceof CompileFailure ? error.excerpt : "";
    return { message: error.message, hint: error.hint, excerpt };
  }
  if (!(error instanceof Error)) return { message: String(error), hint: "", excerpt: "" };
  const number = /^Minified React error #(\d+);/.exec(error.message)?.[1] ?? "";
  const [message, hint] = MISTAKES[number] ?? [`${error.name}: ${error.message}`, ""];
  const place = source === undefined ? null : placeOf(error, name);
  if (source === undefined || place === null) return { message, hint, excerpt: "" };
  return { message: `${message} (${placeText(place)})`, hint, excerpt: excerptOf(source, place) };
}

/**
 * The line of the source that an error comes from. The translation keeps lines, but not columns.
 *
 * @param name Name of the element, which is that of its source for the engine.
 */
export function placeOf(error: Error, name: string): Place | null {
  const mark = `elements/${encodeURIComponent(name)}.jsx:`;
  for (const call of (error.stack ?? "").split("\n")) {
    const at = call.lastIndexOf(mark);
    const line = at === -1 ? 0 : Number.parseInt(call.slice(at + mark.length), 10);
    if (line > 0) return { line };
  }
  return null;
}
