import { type CSSProperties, useMemo } from "react";
import { grammarFor } from "../../markdown/code/languages";
import "../../markdown/code/code.css";
import { blocksOf } from "./blocks";
import { TextBlock } from "./text-block";
import "./text.css";

export interface CodeViewProps {
  readonly text: string;
  readonly language: string | null | undefined;
  readonly label: string;
  readonly wrap: boolean;
}

const NUMBERS_FROM = 10;

/** Text as it is, letter by letter, of any length: what is far from the view costs next to nothing. */
export function CodeView({ text, language, label, wrap }: CodeViewProps) {
  const { blocks, lines, longest } = useMemo(() => blocksOf(text), [text]);
  const grammar = language ? grammarFor(language) : undefined;
  const numbered = !wrap && lines >= NUMBERS_FROM;
  const style = {
    "--digits": Math.max(2, String(lines).length),
    "--longest": Math.min(longest, 20_000),
  } as CSSProperties;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, and this is a document
    <div
      className="code-block code-view"
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached with the keyboard
      tabIndex={0}
      dir="ltr"
    >
      <pre data-wrap={wrap || undefined} data-numbered={numbered || undefined} style={style}>
        <code className={language ? `hljs language-${language}` : undefined}>
          {blocks.map((block) => (
            <TextBlock key={block.start} block={block} grammar={grammar} numbered={numbered} />
          ))}
        </code>
      </pre>
    </div>
  );
}
