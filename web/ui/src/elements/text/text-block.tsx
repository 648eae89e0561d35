import { type CSSProperties, memo, useEffect, useRef, useState } from "react";
import { highlightLater } from "../../markdown/code/highlight";
import { tokenLine } from "../../markdown/code/token-line";
import type { TokenLines } from "../../markdown/code/tokens";
import type { Block } from "./blocks";

interface TextBlockProps {
  readonly block: Block;
  /** Undefined: plain. */
  readonly grammar: string | undefined;
  readonly numbered: boolean;
}

/** A piece of a long text. It is coloured when it comes near the view. */
export const TextBlock = memo(function TextBlock({ block, grammar, numbered }: TextBlockProps) {
  const box = useRef<HTMLSpanElement>(null);
  const lines = useColours(box, block.text, grammar);
  const style: CSSProperties = { containIntrinsicBlockSize: `auto calc(${block.lines} * var(--line))` };
  return (
    <span
      ref={box}
      className="text-block"
      style={style}
      data-numbers={numbered ? numbersOf(block) : undefined}
    >
      {lines ? lines.map(tokenLine) : block.text}
    </span>
  );
});

function useColours(
  box: { readonly current: HTMLElement | null },
  text: string,
  grammar: string | undefined,
): TokenLines | undefined {
  const [coloured, setColoured] = useState<{ readonly source: string; readonly lines: TokenLines }>();
  useEffect(() => {
    const node = box.current;
    if (!node || grammar === undefined || text.trim() === "") return;
    let cancel: (() => void) | undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        cancel = highlightLater(() => text, grammar, setColoured);
      },
      { rootMargin: "600px 0px" },
    );
    observer.observe(node);
    return () => {
      observer.disconnect();
      cancel?.();
    };
  }, [box, text, grammar]);
  return coloured?.source === text ? coloured.lines : undefined;
}

/** Numbers are drawn by the style sheet, so that they are neither selected nor copied. */
function numbersOf({ line, lines }: Block): string {
  return Array.from({ length: lines }, (_, index) => String(line + index)).join("\n");
}
