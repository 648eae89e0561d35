import type { Ask, DisplayTree, RecordCollection, TextField, Unsubscribe } from "@cl/client";
import type { ChatAction, ChatElement, Step, StepId } from "@cl/protocol";
import { useCallback, useSyncExternalStore } from "react";
import { useClient } from "./context";

/** The step without its growing text: see `useStepText`. */
export function useStep(id: StepId): Step | undefined {
  const { steps } = useClient().records;
  const subscribe = useCallback((listener: () => void) => steps.subscribe(id, listener), [steps, id]);
  return useSyncExternalStore(subscribe, () => steps.get(id));
}

/** The text to show now, whether it streams or not. */
export function useStepText(id: StepId, field: TextField = "output"): string {
  const { steps } = useClient().records;
  const subscribe = useCallback((listener: () => void) => steps.subscribeText(id, listener), [steps, id]);
  return useSyncExternalStore(subscribe, () => steps.text(id, field));
}

/** Ids below a step, or at the root, as sent by the server: for drawing see `useConversation` and `useNested`. */
export function useChildren(parentId: StepId | null): readonly StepId[] {
  const { steps } = useClient().records;
  const subscribe = useCallback(
    (listener: () => void) => steps.subscribeChildren(parentId, listener),
    [steps, parentId],
  );
  return useSyncExternalStore(subscribe, () => steps.children(parentId));
}

/** A part of what is drawn. The selector must return a value that keeps its identity, as the tree's own lists do. */
export function useDisplay<Part>(select: (tree: DisplayTree) => Part): Part {
  const { display } = useClient().records;
  const subscribe = useCallback((listener: () => void) => display.subscribe(listener), [display]);
  return useSyncExternalStore(subscribe, () => select(display.tree()));
}

/** Entries of the conversation in the order in which they are drawn. */
export function useConversation(): readonly StepId[] {
  return useDisplay((tree) => tree.root);
}

/** Steps drawn inside a step. */
export function useNested(id: StepId): readonly StepId[] {
  return useDisplay((tree) => tree.nested(id));
}

function useOne<Item>(collection: RecordCollection<Item>, id: string): Item | undefined {
  const subscribe = useCallback(
    (listener: () => void) => collection.subscribe(id, listener),
    [collection, id],
  );
  return useSyncExternalStore(subscribe, () => collection.get(id));
}

function useOf<Item>(collection: RecordCollection<Item>, ownerId: string): readonly Item[] {
  const subscribe = useCallback(
    (listener: () => void) => collection.subscribeOf(ownerId, listener),
    [collection, ownerId],
  );
  return useSyncExternalStore(subscribe, () => collection.of(ownerId));
}

function useAll<Item>(collection: RecordCollection<Item>): readonly Item[] {
  const subscribe = useCallback(
    (listener: () => void): Unsubscribe => collection.subscribeAll(listener),
    [collection],
  );
  return useSyncExternalStore(subscribe, () => collection.all());
}

export function useElement(id: string): ChatElement | undefined {
  return useOne(useClient().records.elements, id);
}

export function useElements(stepId: StepId): readonly ChatElement[] {
  return useOf(useClient().records.elements, stepId);
}

export function useAllElements(): readonly ChatElement[] {
  return useAll(useClient().records.elements);
}

export function useActions(stepId: StepId): readonly ChatAction[] {
  return useOf(useClient().records.actions, stepId);
}

export function useAllActions(): readonly ChatAction[] {
  return useAll(useClient().records.actions);
}

/** Open questions, oldest first. */
export function useAsks(): readonly Ask[] {
  return useAll(useClient().records.asks);
}

/** The open question of a step, or without `stepId` the newest open question. */
export function useAsk(stepId?: StepId): Ask | undefined {
  const asks = useAsks();
  return stepId === undefined ? asks.at(-1) : asks.find((ask) => ask.id === stepId);
}
