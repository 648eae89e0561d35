/** Colours code off the hot path: in idle time, a bounded piece at a time. */
import type { HLJSApi } from "highlight.js";
import { loadGrammar } from "./languages";
import { TokenEmitter, type TokenLines } from "./tokens";

/** Code above this many characters stays plain. */
export const PLAIN_ABOVE = 200_000;
/** A line above this many characters stays plain: patterns may be slow on it. */
const LONGEST_LINE = 5_000;

interface Highlighter {
  readonly colour: (code: string, grammar: string) => TokenLines;
}

let engine: Promise<HLJSApi> | undefined;
const ready = new Map<string, Promise<Highlighter>>();

function loadEngine(): Promise<HLJSApi> {
  engine ??= import("highlight.js/lib/core").then(({ default: core }) => {
    const own = core.newInstance();
    own.configure({ __emitter: TokenEmitter } as unknown as Parameters<HLJSApi["configure"]>[0]);
    return own;
  });
  return engine;
}

/** The highlighter with one grammar; loaded once. */
function highlighterFor(grammar: string): Promise<Highlighter> {
  const known = ready.get(grammar);
  if (known) return known;
  const loading = Promise.all([loadEngine(), loadGrammar(grammar)]).then(([api, language]) => {
    if (!api.getLanguage(grammar)) api.registerLanguage(grammar, language);
    return { colour: (code: string) => colour(api, code, grammar) };
  });
  // A chunk that could not be fetched may be fetched by the next block.
  loading.catch(() => ready.delete(grammar));
  ready.set(grammar, loading);
  return loading;
}

function colour(api: HLJSApi, code: string, grammar: string): TokenLines {
  const result = api.highlight(code, { language: grammar, ignoreIllegals: true });
  const emitter: unknown = result._emitter;
  return emitter instanceof TokenEmitter ? emitter.lines : [];
}

export interface Coloured {
  readonly source: string;
  readonly lines: TokenLines;
}

/**
 * Colours code when the page is idle.
 *
 * Args:
 *   code: Called at that moment, so that the newest text is coloured.
 *   done: Not called when the grammar cannot be loaded or a line is too long: the code then stays plain.
 *
 * Returns: a function that cancels.
 */
export function highlightLater(
  code: () => string,
  grammar: string,
  done: (coloured: Coloured) => void,
): () => void {
  let cancelled = false;
  let idle: number | undefined;
  const colourNow = (highlighter: Highlighter) => {
    const source = code();
    if (hasLongLine(source)) return;
    done({ source, lines: highlighter.colour(source, grammar) });
  };
  highlighterFor(grammar).then(
    (highlighter) => {
      if (!cancelled) idle = whenIdle(() => colourNow(highlighter));
    },
    () => {},
  );
  return () => {
    cancelled = true;
    if (idle !== undefined) cancelIdle(idle);
  };
}

function hasLongLine(code: string): boolean {
  return code.length > LONGEST_LINE && code.split("\n").some((line) => line.length > LONGEST_LINE);
}

function whenIdle(run: () => void): number {
  if (typeof requestIdleCallback === "function") return requestIdleCallback(run, { timeout: 400 });
  return window.setTimeout(run, 16);
}

function cancelIdle(handle: number): void {
  if (typeof cancelIdleCallback === "function") cancelIdleCallback(handle);
  else window.clearTimeout(handle);
}
