import { useT } from "@cl/react";
import { useId } from "react";
import { Alert } from "../design/alert";
import { Skeleton } from "../design/skeleton";
import { CodeBlock } from "../markdown/code/code-block";
import { Markdown } from "../markdown/markdown";
import type { ElementProps } from "./element-view";
import { type Content, useContent } from "./use-content";

/** A text element: Markdown, or code in its language. Its text is exactly the content. */
export function TextElement({ element, place }: ElementProps) {
  const title = useId();
  const content = useContent(element);
  const hook = `${place}-text`;
  if (place !== "inline") {
    return (
      <div className={hook}>
        <TextBody content={content} language={element.language} />
      </div>
    );
  }
  return (
    <figure className="text-element" aria-labelledby={title}>
      <figcaption id={title} dir="auto">
        {element.name}
      </figcaption>
      <div className={hook}>
        <TextBody content={content} language={element.language} />
      </div>
    </figure>
  );
}

interface TextBodyProps {
  readonly content: Content;
  readonly language: string | null | undefined;
}

function TextBody({ content, language }: TextBodyProps) {
  const t = useT();
  switch (content.status) {
    case "loading":
      return <Skeleton className="h-16 w-full" />;
    case "failed":
      return (
        <Alert tone="error">
          {t("ui.elements.loadFailed", undefined, "This content could not be loaded")}
        </Alert>
      );
    case "loaded":
      return language ? (
        <CodeBlock code={content.text} info={language} bare />
      ) : (
        <Markdown text={content.text} />
      );
  }
}
