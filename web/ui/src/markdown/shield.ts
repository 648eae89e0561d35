/** Names of elements such as `__init__.py` stay as they are: in them `_`, `*` and `~` are no marks of Markdown. */
import type { Nodes } from "mdast";

/** What stands for a mark while the text is parsed; Unicode keeps these code points free for uses like this. */
const STAND_INS: Readonly<Record<string, string>> = { _: "\uFDD0", "*": "\uFDD1", "~": "\uFDD2" };
const MARKS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(STAND_INS).map(([mark, standIn]) => [standIn, mark]),
);

/** The text with its names out of reach of the parser; of the same length. */
export function shield(source: string, names: RegExp): string {
  return source.replace(names, (name) => name.replace(/[_*~]/g, (mark) => STAND_INS[mark] ?? mark));
}

/** Puts the marks back, in everything that was parsed. */
export function unshield(node: Nodes): void {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === "string" && /[\uFDD0-\uFDD2]/.test(value)) {
      Reflect.set(
        node,
        key,
        value.replace(/[\uFDD0-\uFDD2]/g, (standIn) => MARKS[standIn] ?? standIn),
      );
    }
  }
  if ("children" in node) for (const child of node.children) unshield(child);
}
