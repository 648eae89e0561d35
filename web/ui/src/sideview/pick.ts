import type { ChatElement } from "@cl/protocol";
import type { View } from "./store";

/** Elements that belong beside a message; those of the app's own side panel have no message. */
function sideElements(elements: readonly ChatElement[]): readonly ChatElement[] {
  return elements.filter(
    ({ display, forId, type }) => display === "side" && Boolean(forId) && type !== "tasklist",
  );
}

/** Changes when a side element comes, goes or has new content: one line per element. */
export function sideSignature(elements: readonly ChatElement[]): string {
  return sideElements(elements)
    .map(({ id, chainlitKey, url }) => `${id} ${chainlitKey ?? ""} ${url ?? ""}`)
    .join("\n");
}

/** The side elements of the newest message that has any. */
export function newestSide(elements: readonly ChatElement[]): View | undefined {
  const side = sideElements(elements);
  const last = side.at(-1);
  if (!last) return undefined;
  const ids = side.filter(({ forId }) => forId === last.forId).map(({ id }) => id);
  return { kind: "elements", title: last.name, ids, ...(last.forId ? { forId: last.forId } : {}) };
}
