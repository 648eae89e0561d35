import type { ChatClient } from "@cl/client";
import type { Step, StepId } from "@cl/protocol";

/** A message or step with what is below it. */
export interface IStep extends Step {
  readonly steps?: readonly IStep[];
}

/** The conversation as a tree, in order; texts are as far as they have come. */
export function messageTree(
  { records: { steps } }: ChatClient,
  parent: StepId | null = null,
): readonly IStep[] {
  const below = (id: StepId): IStep[] => {
    const step = steps.get(id);
    if (!step) return [];
    const children = steps.children(id).flatMap(below);
    return [{ ...step, output: steps.text(id), ...(children.length > 0 ? { steps: children } : {}) }];
  };
  return steps.children(parent).flatMap(below);
}

/** Hear of every change of the tree and of growing texts. */
export function watchMessages({ records: { steps } }: ChatClient, listener: () => void): () => void {
  const texts = new Map<StepId, () => void>();
  const follow = () => {
    const ids = new Set(steps.all().map(({ id }) => id));
    for (const [id, end] of texts) {
      if (ids.has(id)) continue;
      end();
      texts.delete(id);
    }
    for (const id of ids) if (!texts.has(id)) texts.set(id, watchOne(steps, id, listener));
  };
  follow();
  const stop = steps.subscribeTree(() => {
    follow();
    listener();
  });
  return () => {
    stop();
    for (const end of texts.values()) end();
  };
}

function watchOne(steps: ChatClient["records"]["steps"], id: StepId, listener: () => void): () => void {
  const ends = [steps.subscribe(id, listener), steps.subscribeText(id, listener)];
  return () => {
    for (const end of ends) end();
  };
}

/** A message of a tree by its id. */
export function findMessage(messages: readonly IStep[], id: string): IStep | undefined {
  for (const message of messages) {
    const found = message.id === id ? message : findMessage(message.steps ?? [], id);
    if (found) return found;
  }
  return undefined;
}

/** The tree with one message changed. */
export function updateMessageById(messages: readonly IStep[], id: string, next: IStep): readonly IStep[] {
  return messages.map((message) => {
    if (message.id === id) return { ...message, ...next };
    return message.steps ? { ...message, steps: updateMessageById(message.steps, id, next) } : message;
  });
}

/** A flat list as a tree; what has no parent in the list is at the root. */
export function nestMessages(messages: readonly IStep[]): readonly IStep[] {
  const ids = new Set(messages.map(({ id }) => id));
  const below = (parent: string | null): IStep[] =>
    messages
      .filter(({ parentId }) => (parentId && ids.has(parentId) ? parentId : null) === parent)
      .map((message) => {
        const steps = below(message.id);
        return steps.length > 0 ? { ...message, steps } : message;
      });
  return below(null);
}
