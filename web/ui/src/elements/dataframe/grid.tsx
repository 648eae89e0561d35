/* biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are moved through is a grid */
import {
  type PointerEvent,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useWidth } from "../use-width";
import { GridHead } from "./grid-head";
import { cellId, GridRow } from "./grid-row";
import type { FramePort } from "./port";
import { areaOf } from "./selection";
import type { Arrangement } from "./use-arrangement";
import { useSelection } from "./use-selection";
import { useViewport } from "./use-viewport";
import { stretched } from "./widths";
import { bodyHeight, columnStarts, ROW_HEIGHT } from "./window";

interface GridProps {
  readonly port: FramePort;
  readonly arrangement: Arrangement;
  readonly label: string;
}

const NARROWEST = 48;
const WIDEST = 1200;

/** The cells of a frame; of many rows and columns only those in view are in the page. */
export function Grid({ port, arrangement, label }: GridProps) {
  const { columns, indexWidth } = port.summary;
  const { rows, sort, onSort } = arrangement;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const { starts, resize, widen } = useColumns(port, useWidth(box));
  const viewport = useViewport(box, rows.count, starts);
  const { selection, ...handlers } = useSelection({ box, port, rows, starts, onWiden: widen });
  useRows(arrangement, viewport.rows);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another arrangement is looked at from its beginning
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [rows]);

  const area = selection ? areaOf(selection) : undefined;
  const shown = Array.from(
    { length: viewport.rows.to - viewport.rows.from },
    (_, offset) => viewport.rows.from + offset,
  );
  const width = (starts.at(-1) ?? 0) + (indexWidth ?? 0);
  return (
    <div ref={box} className="frame-scroll">
      <table
        role="grid"
        aria-label={label}
        aria-rowcount={rows.count + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        aria-activedescendant={selection ? cellId(id, selection.head.row, selection.head.column) : undefined}
        tabIndex={0}
        style={{ width }}
        onPointerOver={nameCut}
        {...handlers}
      >
        <GridHead
          columns={columns}
          starts={starts}
          indexWidth={indexWidth}
          shown={viewport.columns}
          sort={sort}
          onSort={onSort}
          onResize={resize}
        />
        <tbody
          style={{
            height: bodyHeight(rows.count),
            paddingBlockStart: viewport.rows.from * ROW_HEIGHT + viewport.offset,
          }}
        >
          {shown.map((position, place) => {
            const selected = area !== undefined && position >= area.top && position <= area.bottom;
            return (
              <GridRow
                // biome-ignore lint/suspicious/noArrayIndexKey: elements are used again, see GridRow
                key={place}
                grid={id}
                position={position}
                row={rows.row(position)}
                columns={columns}
                starts={starts}
                indexWidth={indexWidth}
                from={viewport.columns.from}
                to={viewport.columns.to}
                left={selected ? area.left : -1}
                right={selected ? area.right : -1}
                active={selection?.head.row === position ? selection.head.column : -1}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Gives a cell whose text is cut a title, when the pointer comes to it. */
function nameCut({ target }: PointerEvent<HTMLElement>): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>("tbody :is(td, th)") : null;
  if (!cell) return;
  if (cell.scrollWidth > cell.clientWidth) cell.title = cell.textContent;
  else cell.removeAttribute("title");
}

/** Fetches the rows in view, and renders when they are there. */
function useRows({ rows }: Arrangement, { from, to }: { readonly from: number; readonly to: number }): void {
  useSyncExternalStore(rows.subscribe, rows.version);
  useEffect(() => {
    if (to > from) void rows.ensure(from, to);
  }, [rows, from, to]);
}

/** Where the columns begin; people may make them wider. */
function useColumns(port: FramePort, box: number) {
  const { columns, indexWidth } = port.summary;
  const [chosen, setChosen] = useState<Readonly<Record<number, number>>>({});
  const starts = useMemo(() => {
    const own = columns.map(({ width }, at) => chosen[at] ?? width);
    const room = Object.keys(chosen).length > 0 ? 0 : box - (indexWidth ?? 0);
    return columnStarts(stretched(own, room));
  }, [columns, indexWidth, chosen, box]);
  const resize = useCallback(
    (column: number, width: number) =>
      setChosen((before) => {
        // From the first drag on, all columns keep what they have.
        const frozen = Object.keys(before).length > 0 ? before : widthsOf(starts);
        return { ...frozen, [column]: Math.min(WIDEST, Math.max(NARROWEST, width)) };
      }),
    [starts],
  );
  const widen = (column: number, by: number) =>
    resize(column, (starts[column + 1] ?? 0) - (starts[column] ?? 0) + by);
  return { starts, resize, widen };
}

function widthsOf(starts: readonly number[]): Readonly<Record<number, number>> {
  return Object.fromEntries(starts.slice(0, -1).map((start, at) => [at, (starts[at + 1] ?? start) - start]));
}
