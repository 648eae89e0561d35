import type { ChatElement, ElementType } from "@cl/protocol";
import {
  AudioLines,
  ChartLine,
  Component,
  File,
  FileArchive,
  FileCode,
  FileSpreadsheet,
  FileText,
  Film,
  Image,
  ListChecks,
  type LucideIcon,
  Table2,
  TextQuote,
} from "lucide-react";

const ICONS: Readonly<Record<ElementType, LucideIcon>> = {
  image: Image,
  text: TextQuote,
  pdf: FileText,
  tasklist: ListChecks,
  audio: AudioLines,
  video: Film,
  file: File,
  plotly: ChartLine,
  dataframe: Table2,
  custom: Component,
};

/** What a file holds, by its extension or media type; the first that matches. */
const CONTENTS: readonly (readonly [pattern: RegExp, icon: LucideIcon])[] = [
  [/\.(?:csv|tsv|xlsx?|ods|parquet)$|spreadsheet|ms-excel|text\/csv/i, FileSpreadsheet],
  [/\.(?:zip|tar|gz|tgz|bz2|xz|7z|rar|zst)$|zip|x-tar|gzip/i, FileArchive],
  [
    /\.(?:py|js|ts|tsx|jsx|json|ya?ml|toml|html?|css|sql|sh|c|cpp|go|rs|java|rb|ipynb)$|json|javascript/i,
    FileCode,
  ],
  [/\.(?:png|jpe?g|gif|webp|svg|avif|heic)$|^image\//i, Image],
  [/\.(?:mp3|wav|ogg|flac|m4a)$|^audio\//i, AudioLines],
  [/\.(?:mp4|webm|mov|mkv|avi)$|^video\//i, Film],
  [/\.(?:pdf|docx?|odt|rtf|txt|md|pptx?|odp)$|pdf|word|presentation|^text\//i, FileText],
];

/** The sign of a kind of element. */
export function ElementTypeIcon({ type }: { readonly type: ElementType }) {
  const Icon = ICONS[type] ?? File;
  return <Icon aria-hidden="true" />;
}

/** The sign of what a file holds. */
export function FileTypeIcon({ element }: { readonly element: ChatElement }) {
  if (element.type !== "file") return <ElementTypeIcon type={element.type} />;
  const known =
    CONTENTS.find(([pattern]) => pattern.test(element.name)) ??
    CONTENTS.find(([pattern]) => pattern.test(element.mime ?? ""));
  const Icon = known?.[1] ?? File;
  return <Icon aria-hidden="true" />;
}
