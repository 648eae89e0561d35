import { createContext, type ReactNode, useContext } from "react";

/** What the history of past threads puts into the page: its toggle in the header and its sidebar. */
export interface HistorySlot {
  readonly toggle: ReactNode;
  readonly sidebar: ReactNode;
}

const HistoryContext = createContext<HistorySlot>({ toggle: null, sidebar: null });

interface HistoryProviderProps {
  readonly slot: HistorySlot;
  readonly children: ReactNode;
}

/** Gives the shell a history; without it the page has none. */
export function HistoryProvider({ slot, children }: HistoryProviderProps) {
  return <HistoryContext value={slot}>{children}</HistoryContext>;
}

/** Place of the history's toggle in the header. */
export function HistoryToggle() {
  return useContext(HistoryContext).toggle;
}

/** Place of the history left of everything. */
export function HistorySidebar() {
  return useContext(HistoryContext).sidebar;
}
