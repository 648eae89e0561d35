import { useCallback, useEffect, useRef, useState } from "react";
import { EVERYTHING, nextSort, type Search, type Sort } from "./order";
import type { FramePort } from "./port";
import { RowCache } from "./row-cache";

const FIRST_ROWS = 64;

export interface Arrangement {
  readonly rows: RowCache;
  readonly search: Search;
  readonly sort: Sort | undefined;
  /** The frame cannot be reached any more. */
  readonly failed: boolean;
  readonly onSearch: (search: Search) => void;
  readonly onSort: (column: number) => void;
}

/** What is searched for and sorted by, and the rows that follow from it. */
export function useArrangement(port: FramePort): Arrangement {
  const [search, setSearch] = useState(EVERYTHING);
  const [sort, setSort] = useState<Sort>();
  const [failed, setFailed] = useState(false);
  const fail = useCallback(() => setFailed(true), []);
  const [rows, setRows] = useState(() => new RowCache(port, port.summary.count, fail));
  const arranged = useRef({ search, sort });
  useEffect(() => {
    if (arranged.current.search === search && arranged.current.sort === sort) return;
    arranged.current = { search, sort };
    let current = true;
    const arrange = async () => {
      const next = new RowCache(port, await port.arrange(search, sort), fail);
      await next.ensure(0, FIRST_ROWS);
      // What is there stays until the first new rows are: nothing flickers.
      if (current) setRows(next);
    };
    arrange().catch(fail);
    return () => {
      current = false;
    };
  }, [port, search, sort, fail]);
  const onSort = useCallback((column: number) => setSort((before) => nextSort(before, column)), []);
  return { rows, search, sort, failed, onSearch: setSearch, onSort };
}
