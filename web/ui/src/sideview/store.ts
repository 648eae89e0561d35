/** What stands beside the conversation. */
import type { ChatClient } from "@cl/client";
import type { ChatElement, ElementId, SideView } from "@cl/protocol";
import { createStore, type StoreApi } from "zustand/vanilla";
import { newestSide, sideSignature } from "./pick";
import {
  closedTab,
  keyOf,
  moved,
  NO_TABS,
  opened,
  pruned,
  type Tabs,
  withoutTables,
  withoutTwin,
} from "./tabs";

export type View =
  /** The app opened it. */
  | { readonly kind: "app"; readonly view: SideView }
  /** Elements that stand beside a message. */
  | {
      readonly kind: "elements";
      readonly title: string;
      readonly ids: readonly ElementId[];
      /** Everything beside this message, however much more of it comes; undefined for a single element. */
      readonly forId?: string;
    }
  | TableView;

/** A table of a text. */
export interface TableView {
  readonly kind: "table";
  readonly id: string;
  readonly title: string;
  /** The head first. */
  readonly cells: readonly (readonly string[])[];
}

export interface SideViewState extends Tabs {
  /** Gets the focus back when the view closes. */
  readonly opener: HTMLElement | null;
}

export interface SideViewStore {
  readonly state: StoreApi<SideViewState>;
  readonly show: (element: ChatElement, opener: HTMLElement) => void;
  /** Shows a view that is no element, on somebody's request. */
  readonly open: (view: View, opener: HTMLElement) => void;
  /** Shows what was opened before. */
  readonly select: (view: View) => void;
  /** To what was shown before, and forth again. */
  readonly go: (direction: "back" | "forward") => void;
  /** Closes one of several. */
  readonly closeTab: (view: View) => void;
  /** Closes all. */
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

function createSideView(client: ChatClient): SideViewStore {
  const own = appView(client);
  const start: Tabs = own ? opened(NO_TABS, own) : NO_TABS;
  const state = createStore<SideViewState>(() => ({ ...start, opener: null }));
  const { elements } = client.records;
  let signature = "";

  const namesOf = (view: View) =>
    "ids" in view ? view.ids.map((id) => elements.get(id)?.name).join("\n") : "";
  const onElements = () => {
    const next = sideSignature(elements.all());
    const before = signature;
    signature = next;
    if (next === before) return;
    const newest = isArrival(before, next) ? newestSide(elements.all()) : undefined;
    state.setState((shown) => {
      const ids = new Set(elements.all().map(({ id }) => id));
      const left = pruned(shown, (id) => ids.has(id));
      // What the app itself has opened stays until the app, or the reader, closes it.
      if (!newest || left.view?.kind === "app" || !mayOpen()) return left;
      return opened(withoutTwin(left, newest, namesOf), newest);
    });
  };
  client.state.subscribe(({ sidebar, sessionId }, before) => {
    if (sessionId !== before.sessionId) state.setState(withoutTables);
    if (sidebar !== before.sidebar)
      state.setState((shown) => ({ ...afterApp(shown, sidebar), opener: null }));
  });
  elements.subscribeAll(onElements);
  onElements();

  return {
    state,
    show: (element, opener) =>
      state.setState((shown) => ({
        ...opened(shown, alone(shown, element)),
        opener,
      })),
    open: (view, opener) => state.setState((shown) => ({ ...opened(shown, view), opener })),
    select: (view) => state.setState((shown) => opened(shown, view)),
    go: (direction) => state.setState((shown) => moved(shown, direction)),
    closeTab: (view) => {
      state.setState((shown) => closedTab(shown, keyOf(view)));
      if (view.kind === "app") client.closeSidebar();
    },
    close: () => {
      const { tabs, opener } = state.getState();
      state.setState({ ...NO_TABS, opener: null });
      if (tabs.some(({ kind }) => kind === "app")) client.closeSidebar();
      opener?.focus();
    },
  };
}

function appView(client: ChatClient): View | null {
  const { sidebar } = client.state.getState();
  return sidebar ? { kind: "app", view: sidebar } : null;
}

/** The element by itself: in the tab that shows nothing else, if there is one. */
function alone({ tabs }: Tabs, { id, name }: ChatElement): View {
  const known = tabs.find((tab) => tab.kind === "elements" && tab.ids.length === 1 && tab.ids[0] === id);
  return known ?? { kind: "elements", title: name, ids: [id] };
}

/** The app's panel has come, changed or gone. A title alone names what is shown, or opens an empty panel. */
function afterApp(shown: Tabs, sidebar: SideView | null): Tabs {
  if (!sidebar) return closedTab(shown, "app");
  const { view } = shown;
  const titled = sidebar.elements.length === 0 && sidebar.title !== null && view?.kind === "elements";
  return opened(shown, titled ? { ...view, title: sidebar.title } : { kind: "app", view: sidebar });
}

/** Something came or changed; a removal alone opens nothing. */
function isArrival(before: string, next: string): boolean {
  const known = new Set(before.split("\n"));
  return next.split("\n").some((part) => part !== "" && !known.has(part));
}

/** By itself the view opens only where it covers nothing and disturbs nobody who writes. */
function mayOpen(): boolean {
  if (!window.matchMedia("(min-width: 1024px)").matches) return false;
  const focus = document.activeElement;
  const typing = focus instanceof HTMLTextAreaElement && focus.value !== "";
  return !typing;
}
