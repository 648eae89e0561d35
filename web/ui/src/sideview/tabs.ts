/** What was opened beside the conversation: a tab for each, and the way back. */
import type { ElementId } from "@cl/protocol";
import type { View } from "./store";

export interface Tabs {
  /** What is shown now. */
  readonly view: View | null;
  readonly tabs: readonly View[];
  /** What was shown before, the latest last. */
  readonly back: readonly View[];
  /** What one went back from, the nearest last. */
  readonly forward: readonly View[];
}

export const NO_TABS: Tabs = { view: null, tabs: [], back: [], forward: [] };

/** The oldest tabs, and the oldest steps of the way back, are forgotten. */
const MOST = 12;

/** Views of the same things share a tab. */
export function keyOf(view: View): string {
  if (view.kind === "app") return "app";
  if (view.kind === "table") return `table ${view.id}`;
  return view.forId === undefined ? view.ids.join(" ") : `beside ${view.forId}`;
}

/** Shows a view: in its tab, else in a new one. */
export function opened(state: Tabs, view: View): Tabs {
  const key = keyOf(view);
  const known = state.tabs.some((tab) => keyOf(tab) === key);
  const tabs = known
    ? state.tabs.map((tab) => (keyOf(tab) === key ? view : tab))
    : [...state.tabs, view].slice(-MOST);
  if (state.view && keyOf(state.view) === key) return { ...state, view, tabs };
  const back = state.view ? [...state.back, state.view].slice(-MOST) : state.back;
  return { view, tabs, back, forward: [] };
}

/** The view before, or after, in the order in which they were looked at. */
export function moved(state: Tabs, direction: "back" | "forward"): Tabs {
  const from = state[direction];
  const view = from.at(-1);
  if (!view) return state;
  const rest = from.slice(0, -1);
  const left = state.view ? [state.view] : [];
  return direction === "back"
    ? { ...state, view, back: rest, forward: [...state.forward, ...left] }
    : { ...state, view, forward: rest, back: [...state.back, ...left] };
}

/** Without a tab; its neighbour takes its place. */
export function closedTab(state: Tabs, key: string): Tabs {
  const at = state.tabs.findIndex((tab) => keyOf(tab) === key);
  const others = (views: readonly View[]) => views.filter((view) => keyOf(view) !== key);
  const tabs = others(state.tabs);
  const shown = state.view !== null && keyOf(state.view) === key;
  const view = shown ? (tabs[Math.min(at, tabs.length - 1)] ?? null) : state.view;
  if (!view) return NO_TABS;
  return withoutRepeats({ view, tabs, back: others(state.back), forward: others(state.forward) });
}

/** Without the tab of what came beside another message and is the same again, by `like`. */
export function withoutTwin(state: Tabs, view: View, like: (view: View) => string): Tabs {
  const twin = state.tabs.find(
    (tab) =>
      tab.kind === "elements" &&
      tab.forId !== undefined &&
      keyOf(tab) !== keyOf(view) &&
      like(tab) === like(view),
  );
  return twin ? closedTab(state, keyOf(twin)) : state;
}

/** Without what belongs to the conversation that was left, as tables of its texts do. */
export function withoutTables(state: Tabs): Tabs {
  return state.tabs
    .filter(({ kind }) => kind === "table")
    .reduce((left, tab) => closedTab(left, keyOf(tab)), state);
}

/** After elements have gone: views show what is left of them. */
export function pruned(state: Tabs, exists: (id: ElementId) => boolean): Tabs {
  const all = [...state.tabs, ...state.back, ...state.forward, ...(state.view ? [state.view] : [])];
  if (all.every((view) => view.kind !== "elements" || view.ids.every(exists))) return state;
  const gone = new Set(all.filter((view) => !left(view, exists)).map(keyOf));
  let next = state;
  for (const key of gone) next = closedTab(next, key);
  const cut = (view: View): View => left(view, exists) ?? view;
  return {
    view: next.view && cut(next.view),
    tabs: next.tabs.map(cut),
    back: next.back.map(cut),
    forward: next.forward.map(cut),
  };
}

function left(view: View, exists: (id: ElementId) => boolean): View | undefined {
  if (view.kind !== "elements") return view;
  const ids = view.ids.filter(exists);
  return ids.length > 0 ? { ...view, ids } : undefined;
}

/** Going back never stays where one is. */
function withoutRepeats(state: Tabs): Tabs {
  const current = state.view ? keyOf(state.view) : "";
  const distinct = (views: readonly View[]) =>
    views.filter((view, at) => {
      const next = views[at + 1];
      return keyOf(view) !== (next ? keyOf(next) : current);
    });
  return { ...state, back: distinct(state.back), forward: distinct(state.forward) };
}
