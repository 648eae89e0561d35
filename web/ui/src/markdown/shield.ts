/** Characters that are marks of Markdown, out of reach of its parser: those in names such as `__init__.py`, and those of hostile texts. */
import type { Nodes } from "mdast";

/** What stands for a mark while the text is parsed; Unicode keeps these code points free for uses like this. */
const STAND_INS: Readonly<Record<string, string>> = {
  _: "\uFDD0",
  "*": "\uFDD1",
  "~": "\uFDD2",
  "[": "\uFDD3",
  "]": "\uFDD4",
};
const MARKS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(STAND_INS).map(([mark, standIn]) => [standIn, mark]),
);

const STAND_IN = /[\uFDD0-\uFDD4]/g;

/** The text without marks; of the same length. */
export function hide(text: string): string {
  return text.replace(/[_*~[\]]/g, (mark) => STAND_INS[mark] ?? mark);
}

/** The text with its names out of reach of the parser; of the same length. */
export function shield(source: string, names: RegExp): string {
  return source.replace(names, (name) => name.replace(/[_*~]/g, hide));
}

export function hasStandIns(text: string): boolean {
  return text.search(STAND_IN) >= 0;
}

/** Puts the marks back, in everything that was parsed. */
export function unshield(node: Nodes): void {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === "string") {
      const shown = value.replace(STAND_IN, (standIn) => MARKS[standIn] ?? standIn);
      if (shown !== value) Reflect.set(node, key, shown);
    }
  }
  if ("children" in node) for (const child of node.children) unshield(child);
}
