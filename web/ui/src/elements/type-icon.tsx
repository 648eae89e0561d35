import type { ElementType } from "@cl/protocol";
import {
  AudioLines,
  ChartLine,
  Component,
  File,
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

/** The sign of a kind of element. */
export function ElementTypeIcon({ type }: { readonly type: ElementType }) {
  const Icon = ICONS[type] ?? File;
  return <Icon aria-hidden="true" />;
}
