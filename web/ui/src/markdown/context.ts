import { createContext, useContext } from "react";
import { NO_REFERENCES, type ReferenceTable } from "./references";

export interface MarkdownConfig {
  readonly latex: boolean;
  readonly html: boolean;
  readonly alertStyle: "classic" | "modern";
  /** Path that the app is mounted at, without a trailing slash. */
  readonly rootPath: string;
  /** Hosts that pictures may come from without a question. */
  readonly imageHosts: readonly string[];
}

export const DEFAULT_CONFIG: MarkdownConfig = {
  latex: false,
  html: false,
  alertStyle: "classic",
  rootPath: "",
  imageHosts: [],
};

/** What all Markdown of a page has in common; set it once around the page. */
export const MarkdownConfigContext = createContext<MarkdownConfig>(DEFAULT_CONFIG);

export function useMarkdownConfig(): MarkdownConfig {
  return useContext(MarkdownConfigContext);
}

/** Elements that the text around may refer to by name. */
export const ReferencesContext = createContext<ReferenceTable>(NO_REFERENCES);

/** Shows a table beside the conversation: its rows, the head first, under a key of its own. */
export type OpenTable = (
  table: { readonly id: string; readonly title: string; readonly cells: readonly (readonly string[])[] },
  opener: HTMLElement,
) => void;

/** Where tables may be opened beside the conversation; undefined elsewhere. */
export const OpenTableContext = createContext<OpenTable | undefined>(undefined);

export function useReferences(): ReferenceTable {
  return useContext(ReferencesContext);
}
