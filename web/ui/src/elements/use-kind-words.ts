import type { ChatElement } from "@cl/protocol";
import { useT } from "@cl/react";

/** What kind of element it is, and its page, in words; empty when there is no word for it. */
export function useKindWords(element: ChatElement): string {
  const t = useT();
  const page = element.page ? t("ui.elements.page", { page: element.page }, "Page {{page}}") : "";
  return [useKindName(element), page].filter(Boolean).join("\u00a0· ");
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
