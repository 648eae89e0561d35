import type { PDFDocumentProxy } from "pdfjs-dist";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { pageAt } from "./zoom";

export interface Pages {
  /** The page that is read, counted from 1. */
  readonly page: number;
  /** Pages that are drawn: those in view and their neighbours. */
  readonly drawn: ReadonlySet<number>;
  readonly goTo: (page: number) => void;
}

/** Room above a page, in CSS pixels. */
const GAP = 12;

/**
 * The pages below each other: which is read, which are drawn.
 *
 * A change of their width, or of the shape (height by width) that pages are taken to have, keeps the place.
 */
export function usePages(
  stage: RefObject<HTMLElement | null>,
  pdf: PDFDocumentProxy,
  width: number,
  start: number,
  shape: number,
): Pages {
  const [page, setPage] = useState(start);
  const [drawn, setDrawn] = useState<ReadonlySet<number>>(new Set([start]));
  const place = useRef({ page: start, share: 0 });
  /** Where we have scrolled to ourselves: as far as there was room, which is not yet the place that is meant. */
  const put = useRef(Number.NaN);

  const goTo = useCallback(
    (number: number, share = 0) => {
      const node = sheetsOf(stage.current)[number - 1];
      if (!node || !stage.current) return;
      place.current = { page: number, share };
      stage.current.scrollTop = node.offsetTop - GAP + share * node.offsetHeight;
      put.current = stage.current.scrollTop;
      setPage(number);
    },
    [stage],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: sheets of another width or shape lie elsewhere
  useLayoutEffect(() => {
    if (width > 0) goTo(place.current.page, place.current.share);
  }, [width, shape, goTo]);

  useEffect(() => {
    const box = stage.current;
    if (!box) return;
    const look = () => {
      if (Math.abs(box.scrollTop - put.current) < 1) return;
      put.current = Number.NaN;
      const sheets = sheetsOf(box);
      const tops = sheets.map((sheet) => sheet.offsetTop - GAP);
      const number = pageAt(tops, box.scrollTop, box.clientHeight);
      const sheet = sheets[number - 1];
      if (sheet) {
        const share = (box.scrollTop - (tops[number - 1] ?? 0)) / Math.max(1, sheet.offsetHeight);
        place.current = { page: number, share };
      }
      setPage(number);
    };
    // A box that has only now got its height could not scroll before.
    const observer = new ResizeObserver(() => goTo(place.current.page, place.current.share));
    observer.observe(box);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, [stage, goTo]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another document has other sheets
  useEffect(() => {
    const box = stage.current;
    if (!box) return;
    const observer = new IntersectionObserver(
      (entries) => setDrawn((before) => withChanges(before, entries)),
      { root: box, rootMargin: "75% 0px" },
    );
    for (const sheet of sheetsOf(box)) observer.observe(sheet);
    return () => observer.disconnect();
  }, [stage, pdf]);

  return { page, drawn, goTo };
}

function sheetsOf(box: HTMLElement | null): readonly HTMLElement[] {
  return box ? [...box.querySelectorAll<HTMLElement>(".pdf-sheet")] : [];
}

function withChanges(
  before: ReadonlySet<number>,
  entries: readonly IntersectionObserverEntry[],
): ReadonlySet<number> {
  const after = new Set(before);
  for (const { target, isIntersecting } of entries) {
    const number = target instanceof HTMLElement ? Number(target.dataset.page) : 0;
    if (isIntersecting) after.add(number);
    else after.delete(number);
  }
  return after;
}
