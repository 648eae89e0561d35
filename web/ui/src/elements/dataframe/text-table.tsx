import { useMemo } from "react";
import { FIGURE, figureValue } from "../../markdown/table-sort";
import { FrameScreens } from "./dataframe";
import "./dataframe.css";
import { portOnPage } from "./port";
import { useArrangement } from "./use-arrangement";

interface TextTableProps {
  readonly name: string;
  /** The head first. */
  readonly cells: readonly (readonly string[])[];
}

/** A table of a text with everything that can be done with a data frame. */
export function TextTable({ name, cells }: TextTableProps) {
  const port = useMemo(() => portOnPage(frameText(cells)), [cells]);
  if (port === undefined) throw new Error("A table of a text is no data frame");
  const arrangement = useArrangement(port);
  return (
    <div className="side-dataframe">
      <FrameScreens port={port} arrangement={arrangement} name={name} place="side" />
    </div>
  );
}

/** The table as data frames travel. Columns of plain numbers are numbers, so that they are sorted as such. */
function frameText([columns = [], ...rows]: TextTableProps["cells"]): string {
  const numbers = columns.map((_, column) => rows.every((row) => isPlainNumber(row[column] ?? "")));
  const data = rows.map((row) =>
    columns.map((_, column) => {
      const cell = row[column] ?? "";
      if (cell === "") return null;
      return numbers[column] ? figureValue(cell) : cell;
    }),
  );
  return JSON.stringify({ columns, index: rows.map((_, at) => at), data });
}

/** Without a unit, and the same when it is written again: nothing of it is lost. */
function isPlainNumber(cell: string): boolean {
  return cell === "" || (FIGURE.test(cell) && String(figureValue(cell)) === cell);
}
