import { useT } from "@cl/react";
import { ArrowDown, ArrowUp, ChevronLeft, ChevronRight, Download } from "lucide-react";
import { useMemo, useState } from "react";
import { Alert } from "../../design/alert";
import { IconButton } from "../../design/icon-button";
import { ScrollShadow } from "../../design/scroll-shadow";
import { Skeleton } from "../../design/skeleton";
import { saveText } from "../../markdown/download";
import { toCsv } from "../../markdown/table-text";
import type { ElementProps } from "../element-view";
import { useContent } from "../use-content";
import {
  cellText,
  type Frame,
  isNumeric,
  nextSort,
  readFrame,
  type Sort,
  shownText,
  sortedRows,
} from "./frame";

const PAGE_ROWS = 10;

/** A table of data: sortable, ten rows at a time. */
export function DataframeElement({ element, place }: ElementProps) {
  const t = useT();
  const content = useContent(element);
  const text = content.status === "loaded" ? content.text : undefined;
  const frame = useMemo(() => (text === undefined ? undefined : readFrame(text)), [text]);
  if (content.status === "loading") return <Skeleton className="h-64 w-full rounded-card" />;
  if (!frame) {
    return (
      <Alert tone="error">{t("ui.elements.loadFailed", undefined, "This content could not be loaded")}</Alert>
    );
  }
  return (
    <div className={`${place}-dataframe`}>
      <FrameTable frame={frame} name={element.name} />
    </div>
  );
}

interface FrameTableProps {
  readonly frame: Frame;
  readonly name: string;
}

function FrameTable({ frame, name }: FrameTableProps) {
  const [sort, setSort] = useState<Sort>();
  const [page, setPage] = useState(0);
  const order = useMemo(() => sortedRows(frame, sort), [frame, sort]);
  const numeric = useMemo(() => frame.columns.map((_, column) => isNumeric(frame, column)), [frame]);
  const pages = Math.max(1, Math.ceil(order.length / PAGE_ROWS));
  const shown = Math.min(page, pages - 1);
  const rows = order.slice(shown * PAGE_ROWS, (shown + 1) * PAGE_ROWS);
  return (
    <div className="dataframe">
      <ScrollShadow role="group" label={name}>
        <table>
          <thead>
            <tr>
              {frame.columns.map((column, at) => (
                <SortHead
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name, and their place is fixed
                  key={at}
                  name={column}
                  end={numeric[at] === true}
                  sort={sort?.column === at ? sort : undefined}
                  onSort={() => setSort(nextSort(sort, at))}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                {frame.columns.map((_, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  <td key={at} data-align={numeric[at] ? "right" : undefined}>
                    {shownText(frame.rows[row]?.[at])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollShadow>
      <FrameFoot frame={frame} name={name} page={shown} pages={pages} onPage={setPage} />
    </div>
  );
}

interface SortHeadProps {
  readonly name: string;
  readonly end: boolean;
  readonly sort: Sort | undefined;
  readonly onSort: () => void;
}

function SortHead({ name, end, sort, onSort }: SortHeadProps) {
  const direction = sort ? (sort.descending ? "descending" : "ascending") : "none";
  return (
    <th scope="col" aria-sort={direction} data-align={end ? "right" : undefined}>
      <button type="button" onClick={onSort}>
        {name}
        {sort ? sort.descending ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" /> : null}
      </button>
    </th>
  );
}

interface FrameFootProps extends FrameTableProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}

function FrameFoot({ frame, name, page, pages, onPage }: FrameFootProps) {
  const t = useT();
  const csv = () => toCsv([frame.columns, ...frame.rows.map((row) => row.map((cell) => cellText(cell)))]);
  return (
    <div className="dataframe-foot">
      <span>{t("ui.table.rows", { count: frame.rows.length }, "{{count}} rows")}</span>
      {pages > 1 ? (
        <nav aria-label={name}>
          <IconButton
            size="icon-sm"
            label={t("ui.actions.previous", undefined, "Previous")}
            disabled={page === 0}
            onClick={() => onPage(page - 1)}
          >
            <ChevronLeft aria-hidden="true" />
          </IconButton>
          <span aria-live="polite">
            {t("ui.table.page", { page: page + 1, count: pages }, "Page {{page}} of {{count}}")}
          </span>
          <IconButton
            size="icon-sm"
            label={t("ui.actions.next", undefined, "Next")}
            disabled={page === pages - 1}
            onClick={() => onPage(page + 1)}
          >
            <ChevronRight aria-hidden="true" />
          </IconButton>
        </nav>
      ) : null}
      <IconButton
        size="icon-sm"
        label={t("ui.actions.download", undefined, "Download")}
        onClick={() => saveText(`${name}.csv`, csv(), "text/csv")}
      >
        <Download aria-hidden="true" />
      </IconButton>
    </div>
  );
}
