import type { TranslationTree } from "@cl/protocol";
import { useMemo } from "react";
import { useChat } from "./context";

export type Variables = Readonly<Record<string, string | number>>;
/** The text of a key such as `chat.input.placeholder`, with `{{name}}` replaced; else `fallback`, else the key. */
export type Translate = (key: string, variables?: Variables, fallback?: string) => string;

const NOTHING: TranslationTree = {};

export function translator(tree: TranslationTree): Translate {
  return (key, variables, fallback) => {
    const text = lookUp(tree, key) ?? fallback ?? key;
    return variables === undefined ? text : fill(text, variables);
  };
}

export function useT(): Translate {
  const tree = useChat((state) => state.translations?.translation ?? NOTHING);
  return useMemo(() => translator(tree), [tree]);
}

function lookUp(tree: TranslationTree, key: string): string | undefined {
  let place: string | TranslationTree | undefined = tree;
  for (const part of key.split(".")) {
    if (typeof place !== "object" || !Object.hasOwn(place, part)) return undefined;
    place = place[part];
  }
  return typeof place === "string" ? place : undefined;
}

function fill(text: string, variables: Variables): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (mark, name: string) =>
    Object.hasOwn(variables, name) ? String(variables[name]) : mark,
  );
}
