/** Markdown nodes as React elements. Nothing here writes HTML. */
import type { Definition, Nodes, Parents, RootContent } from "mdast";
import { Fragment, type ReactNode } from "react";
import { AlertBlock } from "./alert-block";
import { Caret } from "./caret";
import { CodeBlock } from "./code/code-block";
import { normalizeLabel } from "./definitions";
import { MAX_DEPTH } from "./guard";
import { MarkdownImage } from "./image";
import { ElementLink, FootnoteLink, TextLink } from "./link";
import { plainText } from "./parse";
import { quotedAlert, withoutUnfinishedMark } from "./quoted-alert";
import { type ReferenceTable, splitReferences } from "./references";
import { Table } from "./table";

export interface RenderContext {
  readonly references: ReferenceTable;
  readonly numbers: ReadonlyMap<string, number>;
  /** Makes the ids of footnotes unique on the page. */
  readonly prefix: string;
  /** Goes on with the block before it, which was cut for its length. */
  readonly continues: boolean;
  /** Number of the first item, for the rest of a long list. */
  readonly listStart: number | undefined;
  /** The text goes on: a caret stands at its end. */
  readonly caret: boolean;
  /** The formulas of the maths chunk; undefined shows their source. */
  readonly formula: ((source: string, block: boolean, key: number) => ReactNode) | undefined;
}

type Definitions = ReadonlyMap<string, Definition>;

interface Place {
  readonly context: RenderContext;
  readonly definitions: Definitions;
  readonly depth: number;
  /** Inside a list whose items have no space between them. */
  readonly tight: boolean;
  /** The end of the text is in here. */
  readonly caret: boolean;
}

/** Where the drawing of a block begins. */
export function placeFor(nodes: readonly RootContent[], context: RenderContext): Place {
  return { context, definitions: definitionsIn(nodes), depth: 0, tight: false, caret: false };
}

export function definitionsIn(nodes: readonly RootContent[]): Definitions {
  const found = new Map<string, Definition>();
  for (const node of nodes) {
    if (node.type === "definition" && !found.has(node.identifier)) found.set(node.identifier, node);
  }
  return found;
}

/** The nodes of one block. */
export function renderNodes(nodes: readonly RootContent[], context: RenderContext): ReactNode {
  const place = placeFor(nodes, context);
  return nodes.map((node, key) =>
    renderNode(node, key, { ...place, caret: context.caret && key === nodes.length - 1 }),
  );
}

/** What is in the paragraphs of a block, for pieces of a paragraph that was cut. */
export function renderInline(nodes: readonly RootContent[], context: RenderContext): ReactNode {
  const place = { ...placeFor(nodes, context), caret: context.caret };
  return nodes.map((node, key) =>
    node.type === "paragraph"
      ? withCaret(renderChildren(node, place), place, key)
      : renderNode(node, key, place),
  );
}

export function renderChildren(node: Parents, place: Place): ReactNode {
  const inner = { ...place, depth: place.depth + 1 };
  if (inner.depth > MAX_DEPTH) return plainText(node);
  const last = node.children.length - 1;
  return node.children.map((child, key) =>
    renderNode(child, key, inner.caret && key !== last ? { ...inner, caret: false } : inner),
  );
}

function withCaret(content: ReactNode, { caret }: Place, key?: number): ReactNode {
  return (
    <Fragment key={key}>
      {content}
      {caret && <Caret />}
    </Fragment>
  );
}

/** One node; `html` nodes come as text, because the sanitised way is another chunk's work. */
export function renderNode(node: Nodes, key: number, place: Place): ReactNode {
  switch (node.type) {
    case "root":
      return renderChildren(node, place);
    case "paragraph":
      return renderParagraph(node, key, place);
    case "heading":
      return renderHeading(node, key, place);
    case "blockquote":
      return renderQuote(node, key, place);
    case "list":
      return renderList(node, key, place);
    case "listItem":
      return renderItem(node, key, place);
    case "table":
      return (
        <Table key={key} node={node} render={(cell) => renderChildren(cell, place)} growing={place.caret} />
      );
    case "tableRow":
    case "tableCell":
      return <Fragment key={key}>{renderChildren(node, place)}</Fragment>;
    case "code":
      return <CodeBlock key={key} code={node.value} info={infoOf(node)} open={place.caret} />;
    case "thematicBreak":
      return <hr key={key} />;
    case "text":
      return renderText(node.value, key, place.context.references);
    case "emphasis":
      return <em key={key}>{renderChildren(node, place)}</em>;
    case "strong":
      return <strong key={key}>{renderChildren(node, place)}</strong>;
    case "delete":
      return <del key={key}>{renderChildren(node, place)}</del>;
    case "inlineCode":
      return <code key={key}>{node.value}</code>;
    case "break":
      return <br key={key} />;
    case "link":
      return renderLink(node, node.url, node.title, key, place);
    case "linkReference":
      return renderLinkReference(node, key, place);
    case "image":
      return <MarkdownImage key={key} src={node.url} alt={node.alt ?? ""} title={node.title} />;
    case "imageReference":
      return renderImageReference(node, key, place);
    case "footnoteReference":
      return renderFootnote(node.identifier, key, place.context);
    case "inlineMath":
      return place.context.formula?.(node.value, false, key) ?? <code key={key}>{node.value}</code>;
    case "math":
      return place.context.formula?.(node.value, true, key) ?? <code key={key}>{node.value}</code>;
    case "html":
      return <Fragment key={key}>{node.value}</Fragment>;
    default:
      // Definitions show nothing; footnote texts are drawn at the end of the document.
      return null;
  }
}

function infoOf({ lang, meta }: Of<"code">): string {
  return meta ? `${lang ?? ""} ${meta}` : (lang ?? "");
}

type Of<Type extends Nodes["type"]> = Extract<Nodes, { type: Type }>;

function renderParagraph(node: Of<"paragraph">, key: number, place: Place): ReactNode {
  const content = withCaret(renderChildren(node, place), place);
  if (place.tight) return <Fragment key={key}>{content}</Fragment>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a paragraph with this role is a hook of the page
    <div key={key} role="article" dir="auto">
      {content}
    </div>
  );
}

/** A quote, or an alert as GitHub writes it: `> [!NOTE]`. */
function renderQuote(node: Of<"blockquote">, key: number, place: Place): ReactNode {
  const alert = quotedAlert(node);
  const inner = { ...place, tight: false };
  if (alert) {
    return (
      <AlertBlock key={key} type={alert.type} title="">
        {renderChildren(alert.body, inner)}
      </AlertBlock>
    );
  }
  return (
    <blockquote key={key} dir="auto" data-continues={continues(key, place)}>
      {renderChildren(place.caret ? withoutUnfinishedMark(node) : node, inner)}
    </blockquote>
  );
}

/** Whether a node is the rest of a long one. */
function continues(key: number, { context, depth }: Place): true | undefined {
  return (context.continues && depth === 0 && key === 0) || undefined;
}

function renderHeading(node: Of<"heading">, key: number, place: Place): ReactNode {
  const Heading = `h${node.depth}` as const;
  return (
    <Heading key={key} dir="auto">
      {withCaret(renderChildren(node, place), place)}
    </Heading>
  );
}

function renderList(node: Of<"list">, key: number, place: Place): ReactNode {
  const first = place.depth === 0 ? place.context.listStart : undefined;
  const start = first ?? node.start ?? undefined;
  const loose = node.spread || node.children.some((item) => item.spread);
  const items = renderChildren(node, { ...place, tight: !loose });
  const tasks = node.children.some((item) => typeof item.checked === "boolean") || undefined;
  if (!node.ordered) {
    return (
      <ul key={key} dir="auto" data-tasks={tasks} data-continues={continues(key, place)}>
        {items}
      </ul>
    );
  }
  return (
    <ol
      key={key}
      dir="auto"
      start={start === 1 ? undefined : start}
      data-tasks={tasks}
      data-continues={continues(key, place)}
    >
      {items}
    </ol>
  );
}

function renderItem(node: Of<"listItem">, key: number, place: Place): ReactNode {
  const checked = node.checked;
  if (typeof checked !== "boolean") return <li key={key}>{renderChildren(node, place)}</li>;
  return (
    <li key={key} data-checked={checked}>
      <input type="checkbox" checked={checked} disabled readOnly aria-label={plainText(node).trim()} />
      {renderChildren(node, place)}
    </li>
  );
}

function renderText(value: string, key: number, references: ReferenceTable): ReactNode {
  const parts = splitReferences(value, references);
  if (parts.length === 1 && typeof parts[0] === "string") return <Fragment key={key}>{value}</Fragment>;
  let at = 0;
  return (
    <Fragment key={key}>
      {parts.map((part) => {
        const position = at;
        at += typeof part === "string" ? part.length : part.name.length;
        return typeof part === "string" ? part : <ElementLink key={position} reference={part} />;
      })}
    </Fragment>
  );
}

function renderLink(
  node: Of<"link"> | Of<"linkReference">,
  url: string,
  title: string | null | undefined,
  key: number,
  place: Place,
): ReactNode {
  const reference = place.context.references.byName.get(plainText(node));
  if (reference) return <ElementLink key={key} reference={reference} />;
  const inner = { ...place, context: { ...place.context, references: withoutChips(place) } };
  return (
    <TextLink key={key} href={url} title={title}>
      {renderChildren(node, inner)}
    </TextLink>
  );
}

/** A link within a link is no valid HTML. */
function withoutChips(place: Place): ReferenceTable {
  return { ...place.context.references, pattern: undefined };
}

function renderLinkReference(node: Of<"linkReference">, key: number, place: Place): ReactNode {
  const target = place.definitions.get(node.identifier);
  if (!target) return <Fragment key={key}>{renderChildren(node, place)}</Fragment>;
  return renderLink(node, target.url, target.title, key, place);
}

function renderImageReference(node: Of<"imageReference">, key: number, place: Place): ReactNode {
  const target = place.definitions.get(node.identifier);
  if (!target) return <Fragment key={key}>{node.alt}</Fragment>;
  return <MarkdownImage key={key} src={target.url} alt={node.alt ?? ""} title={target.title} />;
}

function renderFootnote(identifier: string, key: number, { numbers, prefix }: RenderContext): ReactNode {
  const number = numbers.get(normalizeLabel(identifier));
  return number === undefined ? null : <FootnoteLink key={key} number={number} prefix={prefix} />;
}
