import type { ChatElement } from "@cl/protocol";
import { useAllElements, useChat, useClient } from "@cl/react";
import { useStore } from "zustand";
import { useRouter } from "../router";
import { sideViewOf, type TableView, type View } from "./store";
import { keyOf } from "./tabs";
import { pagePath } from "./use-opener";

export interface SideViewControl {
  readonly open: boolean;
  readonly close: () => void;
}

/** Whether there is something to show beside the conversation. */
export function useSideView(): SideViewControl {
  const store = sideViewOf(useClient());
  const open = useStore(store.state, ({ view }) => view !== null);
  return { open, close: store.close };
}

export interface SideContent {
  readonly title: string;
  readonly elements: readonly ChatElement[];
  readonly table?: TableView;
  /** Edge to edge, without a bar. */
  readonly canvas: boolean;
}

/** What the side view shows now. */
export function useSideContent(): SideContent | undefined {
  const store = sideViewOf(useClient());
  const view = useStore(store.state, (state) => state.view);
  const all = useAllElements();
  if (!view) return undefined;
  if (view.kind === "app") {
    const { title, elements } = view.view;
    // Newer content of the same element arrives as an element of its own.
    const current = elements.map((element) => all.find(({ id }) => id === element.id) ?? element);
    return { title: title ?? current.at(-1)?.name ?? "", elements: current, canvas: title === "canvas" };
  }
  if (view.kind === "table") return { title: view.title, elements: [], table: view, canvas: false };
  const elements = view.ids.flatMap((id) => all.find((element) => element.id === id) ?? []);
  return { title: view.title, elements, canvas: false };
}

export interface SideTab {
  readonly key: string;
  readonly title: string;
  readonly current: boolean;
  readonly view: View;
}

export interface SideTabsControl {
  readonly tabs: readonly SideTab[];
  readonly canGo: { readonly back: boolean; readonly forward: boolean };
  readonly select: (view: View) => void;
  readonly closeTab: (view: View) => void;
  readonly go: (direction: "back" | "forward") => void;
}

/** What was opened beside the conversation, and the ways through it. */
export function useSideTabs(): SideTabsControl {
  const { state, select, closeTab, go } = sideViewOf(useClient());
  const { view: shown, tabs, back, forward } = useStore(state);
  const all = useAllElements();
  const current = shown ? keyOf(shown) : "";
  return {
    tabs: tabs.map((view) => {
      const key = keyOf(view);
      return { key, title: titleOf(view, all), current: key === current, view };
    }),
    canGo: { back: back.length > 0, forward: forward.length > 0 },
    select,
    closeTab,
    go,
  };
}

/** Several elements are told from one of them by all their names. */
function titleOf(view: View, all: readonly ChatElement[]): string {
  if (view.kind === "elements" && view.ids.length > 1) {
    return view.ids.flatMap((id) => all.find((element) => element.id === id)?.name ?? []).join(", ");
  }
  if (view.kind !== "app") return view.title;
  return view.view.title ?? view.view.elements.at(-1)?.name ?? "";
}

/** Address of an element for a window of its own: its page where conversations are kept, else its file. */
export function useWindowAddress(element: ChatElement | undefined): string | undefined {
  const client = useClient();
  const { rootPath } = useRouter();
  const thread = useChat(({ projectSettings, threadId }) =>
    projectSettings?.dataPersistence ? (element?.threadId ?? threadId) : null,
  );
  if (!element) return undefined;
  if (thread) return rootPath + pagePath(element, thread);
  return client.elementUrl(element) ?? undefined;
}
