import { createContext, type ReactNode, useContext, useState } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import { rememberedOpen } from "../sidebar-shell/remembered";

/** The dialog that the shell shows, if any: one at a time. */
export type ShellDialog =
  | { readonly kind: "new-chat"; readonly profile: string | null }
  | { readonly kind: "readme" }
  | { readonly kind: "shortcuts" }
  | { readonly kind: "search" }
  | { readonly kind: "archive" }
  | { readonly kind: "tags"; readonly threadId: string }
  | { readonly kind: "share"; readonly threadId: string };

export interface ShellState {
  readonly dialog: ShellDialog | null;
  /** The settings panel of `UI.chat_settings_location = "sidebar"`. */
  readonly settingsPanel: boolean;
  /** The right panel is hidden by the person although there is something to show. */
  readonly panelHidden: boolean;
  /** Whether the history is open beside the conversation; null while the person has not said. */
  readonly sidebar: boolean | null;
  /** The history is open over the page (phones). */
  readonly drawer: boolean;
}

const ShellContext = createContext<StoreApi<ShellState> | null>(null);

/** Owns what is open around the conversation. */
export function ShellProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(() =>
    createStore<ShellState>(() => ({
      dialog: null,
      settingsPanel: false,
      panelHidden: false,
      sidebar: rememberedOpen(),
      drawer: false,
    })),
  );
  return <ShellContext value={store}>{children}</ShellContext>;
}

export function useShellStore(): StoreApi<ShellState> {
  const store = useContext(ShellContext);
  if (!store) throw new Error("useShellStore() needs a <ShellProvider> around it");
  return store;
}

export function useShell<Part>(select: (state: ShellState) => Part): Part {
  return useStore(useShellStore(), select);
}
