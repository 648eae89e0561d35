import type { ChatElement } from "@cl/protocol";
import { useT } from "@cl/react";
import { parse, plainText } from "../markdown/parse";
import { ElementTypeIcon } from "./type-icon";
import { useContent } from "./use-content";

/** What a reference leads to: its name, its kind, and how it begins. */
export function ReferenceCard({ element }: { readonly element: ChatElement }) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex items-center gap-2 font-medium text-ui [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted-foreground">
        <ElementTypeIcon type={element.type} />
        <span className="min-w-0 truncate" dir="auto">
          {element.name}
        </span>
      </p>
      <Kind element={element} />
      {element.type === "text" ? <FirstLines element={element} /> : null}
    </div>
  );
}

function Kind({ element }: { readonly element: ChatElement }) {
  const t = useT();
  const name = useKindName(element);
  const page = element.page ? ` · ${t("ui.elements.page", { page: element.page }, "Page {{page}}")}` : "";
  return name + page === "" ? null : (
    <p className="text-meta text-muted-foreground">
      {name}
      {page}
    </p>
  );
}

function FirstLines({ element }: { readonly element: ChatElement }) {
  const content = useContent(element);
  if (content.status !== "loaded") return null;
  return (
    <p className="line-clamp-4 whitespace-pre-line break-words text-[0.8125rem] leading-5" dir="auto">
      {beginning(content.text)}
    </p>
  );
}

const LONGEST = 600;

/** The first words of a text, without the marks of Markdown. */
function beginning(text: string): string {
  const root = parse(text.slice(0, LONGEST), "", { html: false, math: undefined });
  return root.children.map((block) => plainText(block)).join("\n");
}

function useKindName({ type }: ChatElement): string {
  const t = useT();
  switch (type) {
    case "image":
      return t("ui.elements.image", undefined, "Image");
    case "text":
      return t("ui.elements.text", undefined, "Text");
    case "pdf":
      return t("ui.elements.pdf", undefined, "PDF document");
    case "audio":
      return t("ui.elements.audio", undefined, "Audio");
    case "video":
      return t("ui.elements.video", undefined, "Video");
    case "plotly":
      return t("ui.elements.chart", undefined, "Chart");
    case "dataframe":
      return t("ui.table.label", undefined, "Table");
    case "file":
      return t("ui.elements.file", undefined, "File");
    case "custom":
    case "tasklist":
      return "";
  }
}
