import type { ChatElement, ElementType } from "@cl/protocol";

/** Order of elements under a message, by their type. */
const ORDER: readonly ElementType[] = [
  "custom",
  "image",
  "text",
  "pdf",
  "audio",
  "video",
  "file",
  "plotly",
  "dataframe",
];

export interface ElementGroup {
  readonly type: ElementType;
  readonly elements: readonly ChatElement[];
}

/** Inline elements by type, in the order in which they are drawn. Task lists are drawn elsewhere. */
export function inlineGroups(elements: readonly ChatElement[]): readonly ElementGroup[] {
  const inline = elements.filter(({ display }) => display === "inline");
  return ORDER.map((type) => ({ type, elements: inline.filter((element) => element.type === type) })).filter(
    (group) => group.elements.length > 0,
  );
}

/** Elements that a text refers to by name. */
export function referable(elements: readonly ChatElement[]): readonly ChatElement[] {
  return elements.filter(({ display, type }) => display !== "inline" && type !== "tasklist");
}
