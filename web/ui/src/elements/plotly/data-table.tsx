import { useT } from "@cl/react";
import { ScrollShadow } from "../../design/scroll-shadow";
import type { FigureData } from "./figure-data";

interface DataTableProps {
  readonly data: FigureData;
  readonly label: string;
}

/** The numbers of a chart. */
export function DataTable({ data, label }: DataTableProps) {
  const t = useT();
  return (
    <>
      <ScrollShadow axis="y" label={label} className="chart-data">
        <table>
          <thead>
            <tr>
              {data.columns.map((column, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: axes may have the same title, and never move
                <th key={at} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
              <tr key={at}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: nor do their cells
                  <td key={column} dir="auto">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollShadow>
      {data.more > 0 ? (
        <p className="chart-more">
          {t("ui.elements.moreSources", { count: String(data.more) }, "{{count}} more")}
        </p>
      ) : null}
    </>
  );
}
