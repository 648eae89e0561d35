/** Formulas: the parser's extension and the typesetter, in one chunk that loads with the first formula. */
import "katex/dist/katex.min.css";
import katex from "katex";
import { mathFromMarkdown } from "mdast-util-math";
import { math } from "micromark-extension-math";
import { memo, useLayoutEffect, useRef } from "react";
import { writeClipboard } from "./copied";
import type { MathSyntax } from "./parse";

export const syntax: MathSyntax = { micromark: math(), mdast: mathFromMarkdown() };

/** Formulas above this many characters are shown as their source. */
const LONGEST = 8_000;

interface FormulaProps {
  readonly source: string;
  readonly block: boolean;
}

/** A typeset formula. A click copies its source; a faulty formula shows its source. */
export const Formula = memo(function Formula({ source, block }: FormulaProps) {
  const box = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (box.current && source.length <= LONGEST) typeset(source, box.current, block);
  }, [source, block]);
  const copy = () => void writeClipboard(source);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut; the formula can be selected and copied by key
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <span
      ref={box}
      className={block ? "formula formula-block" : "formula"}
      onClick={copy}
      {...(block ? ({ tabIndex: 0, role: "group", "aria-label": source } as const) : {})}
    >
      {source.length > LONGEST ? source : null}
    </span>
  );
});

function typeset(source: string, box: HTMLElement, block: boolean): void {
  katex.render(source, box, {
    displayMode: block,
    throwOnError: false,
    errorColor: "currentColor",
    // Links, pictures and styles from a formula stay off; macros cannot grow without end.
    trust: false,
    strict: "ignore",
    maxExpand: 500,
    maxSize: 20,
    output: "htmlAndMathml",
  });
}
