import type { ChatElement } from "@cl/protocol";
import { useAllElements, useClient } from "@cl/react";
import { useStore } from "zustand";
import { sideViewOf } from "./store";

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
  const elements = view.ids.flatMap((id) => all.find((element) => element.id === id) ?? []);
  return { title: view.title, elements, canvas: false };
}
