import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useState,
} from "react";
import { writeClipboard } from "../../markdown/copied";
import type { FramePort } from "./port";
import type { RowCache } from "./row-cache";
import { areaOf, at, type Extent, isSingle, moved, type Place, type Selection } from "./selection";
import { ROW_HEIGHT, scrollOf, topRow } from "./window";

interface SelectionOptions {
  readonly box: RefObject<HTMLElement | null>;
  readonly port: FramePort;
  readonly rows: RowCache;
  readonly starts: readonly number[];
  readonly onWiden: (column: number, by: number) => void;
}

export interface SelectionControl {
  readonly selection: Selection | undefined;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
}

const WIDEN = 24;

/** Cells are chosen with the pointer or with keys, as in a spreadsheet, and copied with Ctrl or Command and C. */
export function useSelection({ box, port, rows, starts, onWiden }: SelectionOptions): SelectionControl {
  const [selection, setSelection] = useState<Selection>();
  // Other rows are other cells.
  useEffect(() => setSelection((before) => (before && rows.count > 0 ? undefined : before)), [rows]);

  const choose = useCallback(
    (next: Selection) => {
      setSelection(next);
      reveal(box.current, next.head, rows.count, starts);
    },
    [box, rows, starts],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const node = box.current;
    if (!node || event.target instanceof HTMLButtonElement) return;
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key.toLowerCase() === "c" && selection) {
      event.preventDefault();
      void port.area(areaOf(selection)).then((text) => writeClipboard(text));
      return;
    }
    if (event.key === "Escape" && selection && !isSingle(selection)) {
      event.preventDefault();
      setSelection(at(selection.head));
      return;
    }
    const key = logicalKey(event.key, node);
    if (event.altKey) {
      if (!selection || (key !== "ArrowLeft" && key !== "ArrowRight")) return;
      event.preventDefault();
      onWiden(selection.head.column, key === "ArrowRight" ? WIDEN : -WIDEN);
      return;
    }
    const extent: Extent = {
      rows: rows.count,
      columns: starts.length - 1,
      page: Math.max(1, Math.floor(node.clientHeight / ROW_HEIGHT) - 2),
    };
    const next = moved(selection, { key, control, shiftKey: event.shiftKey }, extent);
    if (!next) return;
    event.preventDefault();
    choose(next);
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const place = placeAt(event.target);
    if (!place || event.button !== 0) return;
    setSelection((before) => (event.shiftKey && before ? { anchor: before.anchor, head: place } : at(place)));
  };

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    // A finger scrolls.
    if (event.pointerType !== "mouse" || event.buttons !== 1) return;
    const place = placeAt(event.target);
    if (place) setSelection((before) => (before ? { anchor: before.anchor, head: place } : at(place)));
  };

  return { selection, onKeyDown, onPointerDown, onPointerMove };
}

function logicalKey(key: string, node: HTMLElement): string {
  if (getComputedStyle(node).direction !== "rtl") return key;
  return key === "ArrowLeft" ? "ArrowRight" : key === "ArrowRight" ? "ArrowLeft" : key;
}

function placeAt(target: EventTarget): Place | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("td[data-column]") : null;
  const row = cell?.closest<HTMLElement>("[data-row]");
  if (!cell || !row) return undefined;
  return { row: Number(row.dataset.row), column: Number(cell.dataset.column) };
}

/** Scrolls until the cell is in view, and no further. */
function reveal(
  node: HTMLElement | null,
  { row, column }: Place,
  count: number,
  starts: readonly number[],
): void {
  if (!node) return;
  const head = node.querySelector("thead")?.clientHeight ?? 0;
  const view = node.clientHeight;
  const fits = Math.max(1, Math.floor((view - head) / ROW_HEIGHT));
  const top = topRow(node.scrollTop, view, count);
  if (row < top) node.scrollTop = scrollOf(row, view, count);
  else if (row >= top + fits) node.scrollTop = scrollOf(row - fits + 1, view, count);
  const index = node.querySelector(".frame-index")?.clientWidth ?? 0;
  const start = starts[column] ?? 0;
  const end = (starts[column + 1] ?? start) + index;
  const scrolled = Math.abs(node.scrollLeft);
  const sign = getComputedStyle(node).direction === "rtl" ? -1 : 1;
  if (start < scrolled) node.scrollLeft = sign * start;
  else if (end > scrolled + node.clientWidth) node.scrollLeft = sign * (end - node.clientWidth);
}
