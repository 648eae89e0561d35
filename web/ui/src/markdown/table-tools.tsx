import {
  ArrowDown,
  ArrowUp,
  ArrowUpDown,
  Check,
  Copy,
  Download,
  FileCode,
  PanelRightOpen,
} from "lucide-react";
import { type ReactNode, useContext, useId } from "react";
import { IconButton } from "../design/icon-button";
import { useDesign } from "../design/provider";
import { OpenTableContext } from "./context";
import { useCopied } from "./copied";
import { saveText } from "./download";
import { toCsv, toMarkdown, toTsv } from "./table-text";

type Cells = readonly (readonly string[])[];

interface TableToolsProps {
  /** Its columns, in words. */
  readonly title: string;
  readonly cells: () => Cells;
}

/** Copy for spreadsheets, copy as Markdown, save, open beside the conversation. */
export function TableTools({ title, cells }: TableToolsProps) {
  const { t } = useDesign();
  const id = useId();
  const open = useContext(OpenTableContext);
  return (
    <div className="markdown-table-tools">
      <CopyButton label={t("ui.table.copy", "Copy table")} text={() => toTsv(cells())}>
        <Copy aria-hidden="true" />
      </CopyButton>
      <CopyButton label={t("ui.table.copyMarkdown", "Copy as Markdown")} text={() => toMarkdown(cells())}>
        <FileCode aria-hidden="true" />
      </CopyButton>
      <IconButton
        size="icon-sm"
        label={t("ui.actions.download", "Download")}
        onClick={() => saveText("table.csv", toCsv(cells()), "text/csv")}
      >
        <Download aria-hidden="true" />
      </IconButton>
      {open ? (
        <IconButton
          size="icon-sm"
          data-tool="open-table"
          label={t("ui.elements.openInPanel", "Open {{name}} beside the chat").replace(
            "{{name}}",
            t("ui.table.label", "Table"),
          )}
          onClick={({ currentTarget }) => open({ id, title, cells: cells() }, currentTarget)}
        >
          <PanelRightOpen aria-hidden="true" className="rtl:-scale-x-100" />
        </IconButton>
      ) : null}
    </div>
  );
}

interface CopyButtonProps {
  readonly label: string;
  readonly text: () => string;
  readonly children: ReactNode;
}

function CopyButton({ label, text, children }: CopyButtonProps) {
  const { t } = useDesign();
  const { copied, copy } = useCopied();
  return (
    <IconButton
      size="icon-sm"
      label={copied ? t("ui.actions.copied", "Copied") : label}
      onClick={() => copy(text)}
    >
      {copied ? <Check aria-hidden="true" /> : children}
    </IconButton>
  );
}

interface SortButtonProps {
  readonly column: string;
  readonly order: "ascending" | "descending" | undefined;
  readonly onClick: () => void;
}

/** Covers the head of its column, so that a click anywhere on it sorts. */
export function SortButton({ column, order, onClick }: SortButtonProps) {
  const { t } = useDesign();
  const Icon = order === undefined ? ArrowUpDown : order === "ascending" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      className="table-sort"
      data-order={order}
      aria-label={t("ui.table.sort", "Sort by {{column}}").replace("{{column}}", column)}
      onClick={onClick}
    >
      <Icon aria-hidden="true" />
    </button>
  );
}
