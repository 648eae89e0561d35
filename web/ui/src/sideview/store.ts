/** What stands beside the conversation. */
import type { ChatClient } from "@cl/client";
import type { ChatElement, ElementId, SideView } from "@cl/protocol";
import { createStore, type StoreApi } from "zustand/vanilla";
import { newestSide, sideSignature } from "./pick";

export type View =
  /** The app opened it. */
  | { readonly kind: "app"; readonly view: SideView }
  /** Elements that stand beside a message. */
  | { readonly kind: "elements"; readonly title: string; readonly ids: readonly ElementId[] };

export interface SideViewState {
  readonly view: View | null;
  /** Gets the focus back when the view closes. */
  readonly opener: HTMLElement | null;
}

export interface SideViewStore {
  readonly state: StoreApi<SideViewState>;
  readonly show: (element: ChatElement, opener: HTMLElement) => void;
  readonly close: () => void;
}

const stores = new WeakMap<ChatClient, SideViewStore>();

/** The side view of a client; it lives as long as the client does. */
export function sideViewOf(client: ChatClient): SideViewStore {
  const known = stores.get(client);
  if (known) return known;
  const store = createSideView(client);
  stores.set(client, store);
  return store;
}

export function createSideView(client: ChatClient): SideViewStore {
  const state = createStore<SideViewState>(() => ({ view: appView(client), opener: null }));
  const { elements } = client.records;
  let signature = "";

  const onElements = () => {
    const next = sideSignature(elements.all());
    const before = signature;
    signature = next;
    if (next !== before)
      state.setState(({ view }) => ({ view: afterChange(view, elements.all(), isArrival(before, next)) }));
  };
  client.state.subscribe(({ sidebar }, before) => {
    if (sidebar === before.sidebar) return;
    state.setState(({ view: shown }) => ({ view: afterApp(shown, sidebar), opener: null }));
  });
  elements.subscribeAll(onElements);
  onElements();

  return {
    state,
    show: (element, opener) =>
      state.setState({ view: { kind: "elements", title: element.name, ids: [element.id] }, opener }),
    close: () => {
      const { view, opener } = state.getState();
      state.setState({ view: null, opener: null });
      if (view?.kind === "app") client.closeSidebar();
      opener?.focus();
    },
  };
}

function appView(client: ChatClient): View | null {
  const { sidebar } = client.state.getState();
  return sidebar ? { kind: "app", view: sidebar } : null;
}

/** The app's panel has come, changed or gone. A title alone names what is shown, or opens an empty panel. */
function afterApp(shown: View | null, sidebar: SideView | null): View | null {
  if (!sidebar) return shown?.kind === "app" ? null : shown;
  const titled = sidebar.elements.length === 0 && sidebar.title !== null && shown?.kind === "elements";
  return titled ? { ...shown, title: sidebar.title } : { kind: "app", view: sidebar };
}

/** Something came or changed; a removal alone opens nothing. */
function isArrival(before: string, next: string): boolean {
  const known = new Set(before.split("\n"));
  return next.split("\n").some((part) => part !== "" && !known.has(part));
}

function afterChange(view: View | null, elements: readonly ChatElement[], arrived: boolean): View | null {
  // What the app itself has opened stays until the app, or the reader, closes it.
  if (view?.kind === "app") return view;
  if (arrived && mayOpen()) return newestSide(elements) ?? view;
  if (view?.kind !== "elements") return view;
  const ids = view.ids.filter((id) => elements.some((element) => element.id === id));
  return ids.length === 0 ? null : { ...view, ids };
}

/** By itself the view opens only where it covers nothing and disturbs nobody who writes. */
function mayOpen(): boolean {
  if (!window.matchMedia("(min-width: 1024px)").matches) return false;
  const focus = document.activeElement;
  const typing = focus instanceof HTMLTextAreaElement && focus.value !== "";
  return !typing;
}
