import { Children, type ReactNode } from "react";
import { useHost } from "../runtime/host";

interface MarkdownProps {
  readonly children?: ReactNode;
  readonly className?: string;
  readonly allowHtml?: boolean;
  readonly latex?: boolean;
}

/** A Markdown text, drawn as those of messages are. */
export function Markdown({ children, className, allowHtml = false, latex = false }: MarkdownProps) {
  const { Markdown: Drawn } = useHost();
  const text = Children.toArray(children)
    .filter((child) => typeof child === "string" || typeof child === "number")
    .join("");
  return <Drawn text={text} html={allowHtml} latex={latex} {...(className ? { className } : {})} />;
}

export default Markdown;
