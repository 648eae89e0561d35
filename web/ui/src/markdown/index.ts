export { CodeBlock, type CodeBlockProps } from "./code/code-block";
export {
  DEFAULT_CONFIG,
  type MarkdownConfig,
  MarkdownConfigContext,
  ReferencesContext,
  useMarkdownConfig,
} from "./context";
export { Markdown, type MarkdownProps } from "./markdown";
export { NO_REFERENCES, namePattern, type Reference, type ReferenceTable } from "./references";
