import type { RootContent, TableCell, Table as TableNode } from "mdast";
import { memo, type ReactNode, Suspense, useMemo } from "react";
import { lazyPart } from "../design/lazy-part";
import type { Block } from "./document";
import type { Segment } from "./open-block";
import { type ParseOptions, parse } from "./parse";
import type { ReferenceTable } from "./references";
import { placeFor, type RenderContext, renderChildren, renderInline, renderNodes } from "./render";
import { alignments, type DrawnRow, Table, TableBody } from "./table";
import { clipRows } from "./table-text";

type MathModule = typeof import("./math");

const HtmlNodes = lazyPart(async () => (await import("./html")).default);

export interface BlockSettings {
  readonly html: boolean;
  readonly math: MathModule | undefined;
  readonly references: ReferenceTable;
  readonly prefix: string;
}

interface BlockProps {
  readonly block: Block;
  readonly numbers: ReadonlyMap<string, number>;
  readonly settings: BlockSettings;
}

function optionsOf({ html, math, references }: BlockSettings): ParseOptions {
  return { html, math: math?.syntax, names: references.markedNames };
}

function contextOf(
  block: Block,
  numbers: ReadonlyMap<string, number>,
  settings: BlockSettings,
): RenderContext {
  const { math, references, prefix } = settings;
  return {
    references,
    prefix,
    numbers,
    continues: block.segment.continues,
    listStart: block.segment.start,
    caret: block.segment.open,
    formula: math ? formulaWith(math) : undefined,
  };
}

function formulaWith({ Formula }: MathModule): RenderContext["formula"] {
  return (source, block, key) => <Formula key={key} source={source} block={block} />;
}

/** Where numbers do not matter, new ones must not draw the block again. */
export function sameBlock(before: BlockProps, now: BlockProps): boolean {
  const sameNumbers = before.numbers === now.numbers || !now.block.preamble.includes("[^");
  return before.block === now.block && before.settings === now.settings && sameNumbers;
}

/** One block that nothing continues. */
export const BlockView = memo(function BlockView({ block, numbers, settings }: BlockProps) {
  const nodes = useNodes(block, settings);
  const context = contextOf(block, numbers, settings);
  if (settings.html && nodes.some(hasHtml)) {
    return (
      <Suspense fallback={renderNodes(nodes, context)}>
        <HtmlNodes nodes={nodes} context={context} />
      </Suspense>
    );
  }
  return renderNodes(nodes, context);
}, sameBlock);

interface TextPieceProps extends BlockProps {
  /** Whether a further piece of the same paragraph comes after this one. */
  readonly followed: boolean;
}

/** A piece of a paragraph that was cut for its length; in an element of its own, which comes into the page as a whole. */
export const TextPiece = memo(
  function TextPiece({ block, numbers, settings, followed }: TextPieceProps): ReactNode {
    const nodes = useText(block, settings);
    return (
      <span>
        {renderInline(nodes, contextOf(block, numbers, settings))}
        {followed && blankAtEnd(block.segment.source)}
      </span>
    );
  },
  (before, now) => sameBlock(before, now) && before.followed === now.followed,
);

const WORD = /^\p{L}{2}/u;

/** A piece that starts within words, or between none, is read as text whatever it starts with. */
function useText(block: Block, settings: BlockSettings): readonly RootContent[] {
  const { display, preamble, segment } = block;
  const inText = segment.continues && !WORD.test(display);
  return useMemo(() => {
    const { children } = parse(inText ? `x${display}` : display, preamble, optionsOf(settings));
    const paragraph = children.find((node) => node.type === "paragraph");
    const first = paragraph?.children[0];
    if (inText && first?.type === "text") first.value = first.value.slice(1);
    return children;
  }, [inText, display, preamble, settings]);
}

/** The white space before the next piece, which is none of what this one says when it is read alone. */
function blankAtEnd(source: string): string {
  const blank = source.slice(source.trimEnd().length);
  return blank.includes("\n") ? "\n" : blank;
}

function useNodes(block: Block, settings: BlockSettings): readonly RootContent[] {
  const { display, preamble, segment } = block;
  const source = sourceOf(segment, display);
  return useMemo(() => parse(source, preamble, optionsOf(settings)).children, [source, preamble, settings]);
}

function sourceOf(segment: Segment, display: string): string {
  return segment.form === "table" ? clipRows(segment.head + display) : display;
}

function hasHtml(node: RootContent): boolean {
  if (node.type === "html") return true;
  return "children" in node && node.children.some(hasHtml);
}

interface TablePieceProps extends BlockProps {
  readonly rest: readonly Block[];
}

/** A long table: the first piece brings head and alignment, the others bring rows. */
export function TablePiece({ block, rest, numbers, settings }: TablePieceProps) {
  const nodes = useNodes(block, settings);
  const table = tableIn(nodes);
  if (!table) return null;
  const place = placeFor(nodes, contextOf(block, numbers, settings));
  return (
    <Table
      node={table}
      render={(cell) => renderChildren(cell, place)}
      growing={[block, ...rest].some((piece) => piece.segment.open)}
      rest={() => rest.flatMap((piece) => rowsOf(piece, numbers, settings))}
    >
      {rest.map((piece) => (
        <RowsPiece key={piece.index} block={piece} numbers={numbers} settings={settings} head={table} />
      ))}
    </Table>
  );
}

/** The rows of a further piece, read apart from its drawing: a sorted table draws them elsewhere. */
function rowsOf(
  block: Block,
  numbers: ReadonlyMap<string, number>,
  settings: BlockSettings,
): readonly DrawnRow[] {
  const nodes = parse(sourceOf(block.segment, block.display), block.preamble, optionsOf(settings)).children;
  const place = placeFor(nodes, contextOf(block, numbers, settings));
  const render = (cell: TableCell) => renderChildren(cell, place);
  return (tableIn(nodes)?.children.slice(1) ?? []).map((row) => ({ row, render }));
}

interface RowsPieceProps extends BlockProps {
  readonly head: TableNode;
}

const RowsPiece = memo(
  function RowsPiece({ block, numbers, settings, head }: RowsPieceProps) {
    const nodes = useNodes(block, settings);
    const place = placeFor(nodes, contextOf(block, numbers, settings));
    return (
      <TableBody
        rows={tableIn(nodes)?.children.slice(1) ?? []}
        align={alignments(head)}
        render={(cell) => renderChildren(cell, place)}
      />
    );
  },
  (before, now) => sameBlock(before, now) && before.head === now.head,
);

function tableIn(nodes: readonly RootContent[]): TableNode | undefined {
  return nodes.find((node): node is TableNode => node.type === "table");
}
