import { type CSSProperties, memo, useEffect, useRef, useState } from "react";
import { Caret } from "../caret";
import { type Chunk, chunksOf, countLines } from "./chunks";
import { type Coloured, highlightLater } from "./highlight";
import { tokenLine } from "./token-line";

interface CodeLinesProps {
  readonly code: string;
  /** Undefined: plain. */
  readonly grammar: string | undefined;
  /** The last line may still grow. */
  readonly open: boolean;
  readonly numbered: boolean;
}

/** The lines of a code block. */
export function CodeLines({ code, grammar, open, numbered }: CodeLinesProps) {
  const chunks = chunksOf(code);
  return chunks.map((chunk, index) => (
    <CodeChunk
      key={chunk.from}
      from={chunk.from}
      text={chunk.text}
      grammar={grammar}
      open={open && index === chunks.length - 1}
      last={index === chunks.length - 1}
      numbered={numbered}
    />
  ));
}

interface CodeChunkProps extends Chunk {
  readonly grammar: string | undefined;
  readonly open: boolean;
  readonly last: boolean;
  readonly numbered: boolean;
}

const CodeChunk = memo(function CodeChunk({ from, text, grammar, open, last, numbered }: CodeChunkProps) {
  const finished = open ? text.slice(0, text.lastIndexOf("\n") + 1) : text;
  const coloured = useColoured(finished, grammar);
  return (
    <span className="code-chunk" {...(numbered ? numbersOf(from, text) : {})}>
      {coloured && text.startsWith(coloured.source) ? (
        <>
          {coloured.lines.map(tokenLine)}
          {text.slice(coloured.source.length)}
        </>
      ) : (
        text
      )}
      {last ? null : "\n"}
      {open ? <Caret /> : null}
    </span>
  );
});

/** The newest colouring of a text that may grow; old colours stay until new ones are there. */
function useColoured(text: string, grammar: string | undefined): Coloured | undefined {
  const [coloured, setColoured] = useState<Coloured>();
  const latest = useRef(text);
  const cancel = useRef<() => void>(undefined);
  const done = coloured?.source;
  useEffect(() => {
    latest.current = text;
    // One task at a time: it reads the newest text when it runs, so a fast stream cannot starve it.
    if (grammar === undefined || text.trim() === "" || text === done || cancel.current) return;
    cancel.current = highlightLater(
      () => latest.current,
      grammar,
      (result) => {
        cancel.current = undefined;
        setColoured(result);
      },
    );
  }, [text, grammar, done]);
  useEffect(
    () => () => {
      cancel.current?.();
      cancel.current = undefined;
    },
    [],
  );
  return coloured;
}

/** Numbers are drawn by the style sheet, so that they are neither selected nor copied. */
function numbersOf(from: number, text: string) {
  const numbers = Array.from({ length: countLines(text) }, (_, index) => String(from + index));
  const digits = Math.max(2, numbers.at(-1)?.length ?? 0);
  return { "data-numbers": numbers.join("\n"), style: { "--digits": digits } as CSSProperties };
}
