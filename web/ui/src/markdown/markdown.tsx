import { memo, type ReactNode, useId, useMemo, useState } from "react";
import { VisuallyHidden } from "../design/visually-hidden";
import { AlertBlock } from "./alert-block";
import { type BlockSettings, BlockView, sameBlock, TablePiece, TextPiece } from "./block";
import { CodeBlock } from "./code/code-block";
import { useMarkdownConfig, useReferences } from "./context";
import { type Block, type Footnote, MarkdownDocument } from "./document";
import { drawingCost, heightOfRest, partsOf, textCost, useDrawn } from "./drawing";
import "./markdown.css";
import { useDesign } from "../design/provider";
import { unindent } from "./dedent";
import type { Part } from "./parts";
import { mayHaveMath, useMath } from "./use-math";

export interface MarkdownProps {
  readonly text: string;
  /** More text may follow: open marks are closed for display and a caret marks the end. */
  readonly streaming?: boolean;
  /** `false` for texts of users: HTML stays text, whatever the app's settings say. */
  readonly trusted?: boolean;
  readonly className?: string;
}

/** Our own name, and the two that style sheets of apps know such texts by. */
const NAMES = "markdown markdown-body prose";

/** A Markdown text. While it grows, only its last block is read and drawn again. */
export const Markdown = memo(function Markdown({
  text,
  streaming = false,
  trusted = true,
  className,
}: MarkdownProps) {
  return (
    <div className={className ? `${NAMES} ${className}` : NAMES} data-streaming={streaming || undefined}>
      <Blocks source={text} growing={streaming} trusted={trusted} level={0} />
    </div>
  );
});

/** Alerts within alerts beyond this are shown as text. */
const MAX_LEVEL = 8;

interface BlocksProps {
  readonly source: string;
  readonly growing: boolean;
  readonly trusted: boolean;
  readonly level: number;
}

function Blocks({ source, growing, trusted, level }: BlocksProps) {
  const config = useMarkdownConfig();
  const references = useReferences();
  const prefix = useId();
  const html = config.html && trusted;
  const document = useDocument(config.latex, html);
  const { blocks, parts, footnotes, numbers } = document.update(source, growing);
  const drawn = useDrawn(blocks, drawingCost);
  const isWhole = drawn === blocks.length;
  const math = useMath(config.latex && mayHaveMath(source));
  const settings = useMemo<BlockSettings>(
    () => ({ html, math, references, prefix }),
    [html, math, references, prefix],
  );
  return (
    <>
      {(isWhole ? parts : partsOf(parts, drawn)).map((pieces) => (
        <PartView
          key={pieces[0]?.[0]?.index}
          pieces={pieces}
          numbers={numbers}
          settings={settings}
          trusted={trusted}
          level={level}
        />
      ))}
      {isWhole ? null : <Rest height={heightOfRest(blocks, drawn)} />}
      {isWhole && footnotes.length > 0 ? (
        <Footnotes notes={footnotes} numbers={numbers} settings={settings} />
      ) : null}
    </>
  );
}

/** The place of what is not drawn yet. */
function Rest({ height }: { readonly height: number }) {
  return <div className="markdown-rest" aria-hidden="true" style={{ height }} />;
}

/** The document that belongs to this place on the page; its work is kept between renders. */
function useDocument(math: boolean, html: boolean): MarkdownDocument {
  const key = `${math}:${html}`;
  const [kept, setKept] = useState(() => ({ key, document: new MarkdownDocument({ math, html }) }));
  if (kept.key === key) return kept.document;
  const document = new MarkdownDocument({ math, html });
  setKept({ key, document });
  return document;
}

interface DrawProps {
  readonly numbers: ReadonlyMap<string, number>;
  readonly settings: BlockSettings;
  readonly trusted: boolean;
  readonly level: number;
}

interface PartProps extends DrawProps {
  readonly pieces: Part;
}

const PartView = memo(
  function PartView({ pieces, ...draw }: PartProps) {
    return (
      <div className="markdown-part">
        {pieces.map((piece) => {
          const [first] = piece;
          if (!first) return null;
          return piece.length > 1 ? (
            drawPieces(piece, draw.numbers, draw.settings)
          ) : (
            <BlockSlot key={first.index} block={first} {...draw} />
          );
        })}
      </div>
    );
  },
  (before, now) => sameDrawing(before, now) && samePieces(before.pieces, now.pieces),
);

function sameDrawing(before: DrawProps, now: DrawProps): boolean {
  return (
    before.numbers === now.numbers &&
    before.settings === now.settings &&
    before.trusted === now.trusted &&
    before.level === now.level
  );
}

function samePieces(before: Part, now: Part): boolean {
  if (before === now) return true;
  return (
    before.length === now.length &&
    now.every((piece, at) => {
      const other = before[at];
      return other?.length === piece.length && piece.every((block, index) => block === other[index]);
    })
  );
}

function drawPieces(
  pieces: readonly Block[],
  numbers: ReadonlyMap<string, number>,
  settings: BlockSettings,
): ReactNode {
  const [first, ...rest] = pieces;
  if (!first) return null;
  if (first.segment.form === "table") {
    return <TablePiece key={first.index} block={first} rest={rest} numbers={numbers} settings={settings} />;
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a paragraph with this role is a hook of the page
    <div key={first.index} role="article" dir="auto">
      {pieces.map((block, index) => (
        <TextPiece
          key={block.index}
          block={block}
          numbers={numbers}
          settings={settings}
          followed={index < pieces.length - 1}
        />
      ))}
    </div>
  );
}

interface BlockSlotProps extends DrawProps {
  readonly block: Block;
}

/** One block of any form. Finished ones are not drawn again while the text grows. */
const BlockSlot = memo(
  function BlockSlot({ block, numbers, settings, trusted, level }: BlockSlotProps) {
    const { form, source, open, info, type } = block.segment;
    switch (form) {
      case "code":
        return <CodeBlock code={fenceContent(source)} info={info} open={open} />;
      case "alert":
        return (
          <AlertBlock type={type} title={info}>
            {level < MAX_LEVEL ? (
              <Blocks source={alertContent(source)} growing={open} trusted={trusted} level={level + 1} />
            ) : (
              alertContent(source)
            )}
          </AlertBlock>
        );
      case "indented":
        return <CodeBlock code={indentedContent(source)} info="" open={open} />;
      case "footnote":
        return null;
      default:
        return <BlockView block={block} numbers={numbers} settings={settings} />;
    }
  },
  (before, now) => sameBlock(before, now) && before.level === now.level && before.trusted === now.trusted,
);

/** What is between the fences; the closing one may not be there yet. */
export function fenceContent(source: string): string {
  const [head = "", ...lines] = source.split("\n");
  const indent = head.length - head.trimStart().length;
  const fence = head.trim().charAt(0);
  const size = head.trim().length - head.trim().replace(/^[`~]+/, "").length;
  const last = lines.at(-1)?.trim() ?? "";
  // A line of fence characters only: the closing fence, or the beginning of it.
  const isEnd =
    last !== "" && last === fence.repeat(last.length) && (last.length >= size || lines.length > 1);
  const body = isEnd ? lines.slice(0, -1) : lines;
  return (indent === 0 ? body : body.map((line) => unindent(line, indent))).join("\n");
}

function indentedContent(source: string): string {
  return source
    .split("\n")
    .map((line) => unindent(line, 4))
    .join("\n");
}

function alertContent(source: string): string {
  const [, ...lines] = source.split("\n");
  return (/^:{3,}\s*$/.test(lines.at(-1) ?? "") ? lines.slice(0, -1) : lines).join("\n");
}

interface FootnotesProps {
  readonly notes: readonly Footnote[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly settings: BlockSettings;
}

const Footnotes = memo(function Footnotes({ notes, numbers, settings }: FootnotesProps) {
  const { t } = useDesign();
  const drawn = useDrawn(notes, noteCost);
  return (
    <section className="footnotes">
      <VisuallyHidden>
        <h2>{t("ui.link.footnotes", "Footnotes")}</h2>
      </VisuallyHidden>
      <ol>
        {notes.slice(0, drawn).map((note) => (
          <li key={note.label} id={`${settings.prefix}-note-${note.number}`} dir="auto">
            <BlockView block={noteBlock(note)} numbers={numbers} settings={settings} />
            <a
              href={`#${settings.prefix}-ref-${note.number}`}
              className="footnote-back"
              aria-label={t("ui.link.backToText", "Back to the text")}
            >
              ↩
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
});

const NOTE_COST = 1000;

function noteCost({ source, preamble }: Footnote): number {
  return NOTE_COST + textCost(source) + textCost(preamble);
}

function noteBlock({ source, preamble, number }: Footnote): Block {
  return {
    index: number,
    preamble,
    display: source,
    segment: {
      form: "paragraph",
      source,
      continues: false,
      open: false,
      info: "",
      type: "",
      start: undefined,
      head: "",
    },
  };
}
