import { ApiError } from "@cl/client";
import type { ThreadSummary } from "@cl/client/history";
import { useEffect, useState } from "react";
import { useHistory, useHistoryState } from "./context";

const PAUSE_MS = 300;
const NEWEST = 20;

interface Found {
  readonly words: string;
  readonly threads: readonly ThreadSummary[];
  readonly error: string | null;
}

export interface SearchState {
  readonly found: readonly ThreadSummary[];
  readonly status: "searching" | "done" | "failed";
  /** The server's words; may be empty. */
  readonly error: string | null;
}

const NOTHING: Found = { words: "", threads: [], error: null };

/** Searches when the typing pauses; what was found before stays until then. */
export function useSearch(text: string): SearchState {
  const history = useHistory();
  const words = text.trim();
  const newest = useHistoryState((state) => state.threads);
  const status = useHistoryState((state) => state.status);
  const [found, setFound] = useState<Found>(NOTHING);
  useEffect(() => {
    if (history.state.getState().status === "idle") void history.refresh();
  }, [history]);
  useEffect(() => {
    if (words === "") return setFound(NOTHING);
    let left = false;
    const show = (result: Found) => {
      if (!left) setFound(result);
    };
    const timer = setTimeout(() => {
      history.search(words).then(
        (threads) => show({ words, threads, error: null }),
        (error: unknown) =>
          show({ words, threads: [], error: error instanceof ApiError ? error.detail : String(error) }),
      );
    }, PAUSE_MS);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [history, words]);

  if (words === "") {
    const waits = status === "idle" || status === "loading";
    return { found: newest.slice(0, NEWEST), status: waits ? "searching" : "done", error: null };
  }
  if (found.words !== words) return { found: found.threads, status: "searching", error: null };
  return { found: found.threads, status: found.error === null ? "done" : "failed", error: found.error };
}
