import { useT } from "@cl/react";
import { Check, Copy, Download, Maximize2, Search as SearchSign, X } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../../design/icon-button";
import { useLanguage } from "../../i18n/use-language";
import { useCopied } from "../../markdown/copied";
import { saveText } from "../../markdown/download";
import type { Column } from "./engine";
import type { Search } from "./order";
import type { FramePort } from "./port";
import type { Arrangement } from "./use-arrangement";

/** Frames with fewer rows are overlooked at once. */
const SEARCH_FROM = 6;

interface BarProps {
  readonly port: FramePort;
  readonly arrangement: Arrangement;
  readonly name: string;
  readonly title: boolean;
  readonly onFull?: (() => void) | undefined;
}

/** Above the table: what it is, a search, and ways to take it along. */
export function Bar({ port, arrangement, name, title, onFull }: BarProps) {
  const t = useT();
  const { copied, copy } = useCopied();
  const { columns, count } = port.summary;
  const save = () => void port.csv().then((text) => saveText(`${name || "table"}.csv`, text, "text/csv"));
  return (
    <div className="frame-bar">
      <div className="frame-words">
        {title && name ? <strong dir="auto">{name}</strong> : null}
        <RowCount shown={arrangement.rows.count} count={count} />
      </div>
      {count >= SEARCH_FROM ? (
        <SearchField columns={columns} search={arrangement.search} onSearch={arrangement.onSearch} />
      ) : null}
      <div className="frame-tools">
        <IconButton
          size="icon-sm"
          label={
            copied ? t("ui.actions.copied", undefined, "Copied") : t("ui.table.copy", undefined, "Copy table")
          }
          onClick={() => void port.tsv().then((text) => copy(() => text))}
        >
          {copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        </IconButton>
        <IconButton size="icon-sm" label={t("ui.actions.download", undefined, "Download")} onClick={save}>
          <Download aria-hidden="true" />
        </IconButton>
        {onFull ? (
          <IconButton
            size="icon-sm"
            label={t("ui.actions.fullScreen", undefined, "Full screen")}
            onClick={onFull}
          >
            <Maximize2 aria-hidden="true" />
          </IconButton>
        ) : null}
      </div>
    </div>
  );
}

function RowCount({ shown, count }: { readonly shown: number; readonly count: number }): ReactNode {
  const t = useT();
  const numbers = new Intl.NumberFormat(useLanguage());
  const values = { count: numbers.format(count), shown: numbers.format(shown) };
  if (count === 1 && shown === 1) return null; // seen at once, and no language says "1 rows"
  return (
    <span role="status">
      {shown === count
        ? t("ui.table.rows", values, "{{count}} rows")
        : t("ui.table.foundRows", values, "{{shown}} of {{count}} rows")}
    </span>
  );
}

interface SearchFieldProps {
  readonly columns: readonly Column[];
  readonly search: Search;
  readonly onSearch: (search: Search) => void;
}

function SearchField({ columns, search, onSearch }: SearchFieldProps) {
  const t = useT();
  const label = t("ui.table.search", undefined, "Search the table");
  return (
    <div className="frame-search">
      <SearchSign aria-hidden="true" />
      <input
        type="text"
        value={search.text}
        placeholder={label}
        aria-label={label}
        onChange={(event) => onSearch({ ...search, text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || search.text === "") return;
          event.preventDefault();
          event.stopPropagation();
          onSearch({ ...search, text: "" });
        }}
      />
      {search.text === "" ? null : (
        <>
          <select
            aria-label={t("ui.table.column", undefined, "Column")}
            value={search.column ?? ""}
            onChange={(event) =>
              onSearch({ ...search, column: event.target.value === "" ? null : Number(event.target.value) })
            }
          >
            <option value="">{t("ui.table.allColumns", undefined, "All columns")}</option>
            {columns.map(({ name }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name, and their place is fixed
              <option key={at} value={at}>
                {name}
              </option>
            ))}
          </select>
          <IconButton
            size="icon-sm"
            label={t("ui.actions.close", undefined, "Close")}
            onClick={() => onSearch({ text: "", column: null })}
          >
            <X aria-hidden="true" />
          </IconButton>
        </>
      )}
    </div>
  );
}
