import { ArrowDown, ArrowUp } from "lucide-react";
import { type PointerEvent, useRef } from "react";
import type { Column } from "./engine";
import { placeOf } from "./grid-row";
import type { Sort } from "./order";
import type { Range } from "./window";

interface GridHeadProps {
  readonly columns: readonly Column[];
  readonly starts: readonly number[];
  readonly indexWidth: number | null;
  readonly shown: Range;
  readonly sort: Sort | undefined;
  readonly onSort: (column: number) => void;
  /** A column shall be this wide, in CSS pixels. */
  readonly onResize: (column: number, width: number) => void;
}

/** The names of the columns: a click sorts, the end of each is dragged to make it wider. */
export function GridHead({ columns, starts, indexWidth, shown, sort, onSort, onResize }: GridHeadProps) {
  const visible = Array.from({ length: shown.to - shown.from }, (_, offset) => shown.from + offset);
  return (
    <thead>
      <tr aria-rowindex={1}>
        {indexWidth === null ? null : <td className="frame-index" style={{ width: indexWidth }} />}
        {visible.map((at) => (
          <ColumnHead
            key={at}
            at={at}
            column={columns[at]}
            place={placeOf({ from: at, to: at + 1 }, starts, indexWidth)}
            sort={sort?.column === at ? sort : undefined}
            onSort={onSort}
            onResize={onResize}
          />
        ))}
      </tr>
    </thead>
  );
}

interface ColumnHeadProps extends Pick<GridHeadProps, "sort" | "onSort" | "onResize"> {
  readonly at: number;
  readonly column: Column | undefined;
  readonly place: { readonly insetInlineStart: number; readonly width: number };
}

function ColumnHead({ at, column, place, sort, onSort, onResize }: ColumnHeadProps) {
  const direction = sort ? (sort.descending ? "descending" : "ascending") : "none";
  return (
    <th scope="col" aria-sort={direction} aria-colindex={at + 1} data-kind={column?.kind} style={place}>
      <button type="button" title={column?.name} onClick={() => onSort(at)}>
        <span dir="auto">{column?.name}</span>
        {sort ? sort.descending ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" /> : null}
      </button>
      <ColumnEdge width={place.width} onWidth={(width) => onResize(at, width)} />
    </th>
  );
}

interface ColumnEdgeProps {
  readonly width: number;
  readonly onWidth: (width: number) => void;
}

/** Dragged with a pointer; keys do the same from the cells below (Alt and an arrow). */
function ColumnEdge({ width, onWidth }: ColumnEdgeProps) {
  const begun = useRef({ x: 0, width });
  const press = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    begun.current = { x: event.clientX, width };
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const sign = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
    onWidth(begun.current.width + sign * (event.clientX - begun.current.x));
  };
  return <span aria-hidden="true" className="frame-edge" onPointerDown={press} onPointerMove={drag} />;
}
