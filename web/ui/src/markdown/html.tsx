/**
 * Raw HTML of a text, for apps that turned it on. Markdown nodes become placeholders in one HTML string, the
 * sanitiser cleans it, and its tree becomes React elements, with the Markdown nodes back in their places.
 */
import DOMPurify from "dompurify";
import type { Nodes, RootContent } from "mdast";
import { createElement, Fragment, type ReactNode, useMemo } from "react";
import { attributesOf } from "./html-attributes";
import { MarkdownImage } from "./image";
import { TextLink } from "./link";
import { placeFor, type RenderContext, renderNode } from "./render";

const PLACE = "cl-node";

const ALLOWED = {
  USE_PROFILES: { html: true, svg: true },
  CUSTOM_ELEMENT_HANDLING: {
    tagNameCheck: /^cl-node$/,
    attributeNameCheck: /^data-at$/,
    allowCustomizedBuiltInElements: false,
  },
  FORBID_TAGS: [
    ..."form input button textarea select option optgroup fieldset label style link meta base".split(" "),
    ..."dialog template slot portal".split(" "),
  ],
  // A name or an id of ours would let a text pass for a part of the page.
  SANITIZE_NAMED_PROPS: true,
  RETURN_DOM_FRAGMENT: true as const,
};

interface HtmlNodesProps {
  readonly nodes: readonly RootContent[];
  readonly context: RenderContext;
}

export default function HtmlNodes({ nodes, context }: HtmlNodesProps) {
  const { tree, places } = useMemo(() => sanitise(nodes), [nodes]);
  const place = placeFor(nodes, context);
  const draw = (node: Nodes, key: number, children: ReactNode) => {
    if (!("children" in node)) return renderNode(node, key, place);
    // The children were drawn from the tree, where HTML between them has found its place.
    const shell = { ...node, children: [] } as Nodes;
    return withChildren(renderNode(shell, key, place), children, key);
  };
  return <div className="html-island">{drawTree(tree.childNodes, places, draw)}</div>;
}

function withChildren(element: ReactNode, children: ReactNode, key: number): ReactNode {
  if (typeof element !== "object" || element === null || !("props" in element)) {
    return <Fragment key={key}>{children}</Fragment>;
  }
  return createElement(element.type, { ...(element.props as object), key }, children);
}

interface Sanitised {
  readonly tree: DocumentFragment;
  readonly places: readonly Nodes[];
}

function sanitise(nodes: readonly RootContent[]): Sanitised {
  const places: Nodes[] = [];
  const html = nodes.map((node) => write(node, places)).join("");
  return { tree: DOMPurify.sanitize(html, ALLOWED), places };
}

function write(node: Nodes, places: Nodes[]): string {
  if (node.type === "html") return node.value;
  if (node.type === "text") return escapeHtml(node.value);
  const at = places.push(node) - 1;
  // Tables are drawn whole: a parser would move placeholders out of them.
  const children = "children" in node && node.type !== "table" ? node.children : [];
  return `<${PLACE} data-at="${at}">${children.map((child) => write(child, places)).join("")}</${PLACE}>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

type Draw = (node: Nodes, key: number, children: ReactNode) => ReactNode;

function drawTree(nodes: NodeListOf<ChildNode>, places: readonly Nodes[], draw: Draw): ReactNode {
  return [...nodes].map((node, key) => {
    if (node.nodeType === Node.TEXT_NODE) return node.nodeValue;
    return node instanceof Element ? drawElement(node, key, places, draw) : null;
  });
}

function drawElement(element: Element, key: number, places: readonly Nodes[], draw: Draw): ReactNode {
  const name = element.localName;
  if (name === PLACE) return drawPlace(element, key, places, draw);
  if (name === "img") {
    return (
      <MarkdownImage key={key} src={element.getAttribute("src")} alt={element.getAttribute("alt") ?? ""} />
    );
  }
  const children = element.childNodes.length > 0 ? drawTree(element.childNodes, places, draw) : undefined;
  if (name === "a" && element.hasAttribute("href")) {
    return (
      <TextLink key={key} href={element.getAttribute("href")} title={element.getAttribute("title")}>
        {children}
      </TextLink>
    );
  }
  return createElement(name, { ...attributesOf(element), key }, children);
}

function drawPlace(element: Element, key: number, places: readonly Nodes[], draw: Draw): ReactNode {
  const node = places[Number(element.getAttribute("data-at"))];
  if (!node) return null;
  if (node.type === "table") return draw({ ...node }, key, undefined);
  return draw(node, key, drawTree(element.childNodes, places, draw));
}
