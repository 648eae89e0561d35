import { ApiError } from "@cl/client";
import type { ThreadSummary } from "@cl/client/history";
import { useEffect, useState } from "react";
import { useHistory, useHistoryState } from "./context";

const PAUSE_MS = 200;
const NEWEST = 20;

interface Found {
  readonly words: string;
  readonly threads: readonly ThreadSummary[];
  readonly hasMore: boolean;
  readonly error: string | null;
}

export interface SearchState {
  readonly found: readonly ThreadSummary[];
  readonly status: "searching" | "done" | "failed";
  /** The server's words; may be empty. */
  readonly error: string | null;
  /** Looks for those that follow; does nothing when there are none. */
  readonly more: () => void;
}

const NOTHING: Found = { words: "", threads: [], hasMore: false, error: null };
const nothing = () => undefined;

/** Searches when the typing pauses; what was found before stays until then. */
export function useSearch(text: string): SearchState {
  const history = useHistory();
  const words = text.trim();
  const newest = useHistoryState((state) => state.threads);
  const status = useHistoryState((state) => state.status);
  const [found, setFound] = useState<Found>(NOTHING);
  const [after, setAfter] = useState<string>();
  useEffect(() => {
    if (history.state.getState().status === "idle") void history.refresh();
  }, [history]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words begin at the first page
  useEffect(() => setAfter(undefined), [words]);
  useEffect(() => {
    if (words === "") return setFound(NOTHING);
    let left = false;
    const show = (result: Omit<Found, "words">) => {
      if (left) return;
      setFound((before) => ({
        ...result,
        words,
        threads: after === undefined ? result.threads : [...before.threads, ...result.threads],
      }));
    };
    const look = () => {
      history.search(words, after).then(
        ({ threads, hasMore }) => show({ threads, hasMore, error: null }),
        (error: unknown) =>
          show({
            threads: [],
            hasMore: false,
            error: error instanceof ApiError ? error.detail : String(error),
          }),
      );
    };
    const timer = setTimeout(look, after === undefined ? PAUSE_MS : 0);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [history, words, after]);

  if (words === "") {
    const waits = status === "idle" || status === "loading";
    const shown = newest.slice(0, NEWEST);
    return { found: shown, status: waits ? "searching" : "done", error: null, more: nothing };
  }
  const { threads, error, hasMore } = found;
  if (found.words !== words) return { found: threads, status: "searching", error: null, more: nothing };
  const last = threads.at(-1)?.id;
  const more = () => setAfter(last);
  return {
    found: threads,
    status: error === null ? "done" : "failed",
    error,
    more: hasMore ? more : nothing,
  };
}
