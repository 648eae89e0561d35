import type { HistoryState, ThreadHistory, ThreadSummary } from "@cl/client/history";
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";

export const HistoryContext = createContext<ThreadHistory | null>(null);

/** The history of the page. */
export function useHistory(): ThreadHistory {
  const history = useContext(HistoryContext);
  if (history === null) throw new Error("useHistory() needs a <HistoryRoot> above it");
  return history;
}

export function useHistoryState<Part>(select: (state: HistoryState) => Part): Part {
  return useStore(useHistory().state, useShallow(select));
}

/** A thread of the list, or of those at its head; undefined while neither has it. */
export function useThread(id: string): ThreadSummary | undefined {
  const isWanted = (thread: ThreadSummary) => thread.id === id;
  return useHistoryState(({ threads, pinned }) => threads.find(isWanted) ?? pinned.find(isWanted));
}
