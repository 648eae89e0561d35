import type { Nodes, Root } from "mdast";
import { fromMarkdown, type Extension as MdastExtension } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { guard } from "./guard";
import { prepareMath } from "./math-source";
import { putPictures, takePictures } from "./pictures";
import { hasStandIns, shield, unshield } from "./shield";

type Extension = ReturnType<typeof gfm>;

/** The parts of the maths chunk that the parser needs. */
export interface MathSyntax {
  readonly micromark: Extension;
  readonly mdast: MdastExtension;
}

export interface ParseOptions {
  readonly html: boolean;
  /** Undefined: formulas are text. */
  readonly math: MathSyntax | undefined;
  /** Names that hold marks of Markdown which are none. */
  readonly names?: RegExp | undefined;
}

const GFM = gfm({ singleTilde: false });
const GFM_MDAST = gfmFromMarkdown();
/** Without these, `<b>` is text like any other. */
const NO_HTML: Extension = { disable: { null: ["htmlFlow", "htmlText"] } };

/** The nodes of one block. Definitions of `preamble` are found by references and show nothing. */
export function parse(source: string, preamble: string, { html, math, names }: ParseOptions): Root {
  const extensions = [GFM];
  if (!html) extensions.push(NO_HTML);
  if (math) extensions.push(math.micromark);
  const mdastExtensions = [...GFM_MDAST];
  if (math) mdastExtensions.push(math.mdast);
  const pictures: string[] = [];
  const known = takePictures(preamble, pictures);
  const text = takePictures(source, pictures);
  const shielded = names ? shield(text, names) : text;
  const guarded = guard(math ? prepareMath(shielded) : shielded);
  const root = fromMarkdown(known + guarded, { extensions, mdastExtensions });
  if (hasStandIns(guarded)) unshield(root);
  if (pictures.length > 0) putPictures(root, pictures);
  return root;
}

/** The text of a node and everything in it, for names and for copying. */
export function plainText(node: Nodes): string {
  if ("value" in node) return node.value;
  if ("alt" in node) return node.alt ?? "";
  if (node.type === "break") return "\n";
  return "children" in node ? node.children.map((child) => plainText(child)).join("") : "";
}
