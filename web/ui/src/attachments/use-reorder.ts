import { useClient } from "@cl/react";
import type { DragEvent, HTMLAttributes, KeyboardEvent } from "react";

/** What a dragged card carries; files from outside carry something else. */
const KIND = "application/x-chainlit-attachment";

interface Reorder {
  readonly card: HTMLAttributes<HTMLLIElement> & { readonly draggable: true };
  readonly handle: Pick<HTMLAttributes<HTMLButtonElement>, "onKeyDown">;
}

/** Move a file among the others: by dragging its card, or with the arrow keys on its handle. */
export function useReorder(id: string): Reorder {
  const client = useClient();
  const places = () => client.state.getState().attachments.filter(({ askId }) => askId === null);
  const placeOf = (other: string) => places().findIndex((each) => each.id === other);
  const mark = (event: DragEvent, name: string, on: boolean) =>
    event.currentTarget.toggleAttribute(`data-${name}`, on);

  const drop = (event: DragEvent) => {
    mark(event, "over", false);
    const dragged = event.dataTransfer.getData(KIND);
    const from = placeOf(dragged);
    if (from < 0) return;
    event.preventDefault();
    client.moveAttachment(dragged, placeOf(id) - from);
  };
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(KIND)) return;
    event.preventDefault();
    mark(event, "over", true);
  };
  const press = (event: KeyboardEvent<HTMLButtonElement>) => {
    const by = stepOf(event.key, document.documentElement.dir === "rtl");
    if (by === 0) return;
    event.preventDefault();
    client.moveAttachment(id, by);
    // The card is put into its new place, which may cost its handle the focus.
    const handle = event.currentTarget;
    requestAnimationFrame(() => handle.focus());
  };
  return {
    card: {
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.setData(KIND, id);
        event.dataTransfer.effectAllowed = "move";
        mark(event, "dragged", true);
      },
      onDragEnd: (event) => mark(event, "dragged", false),
      onDragOver: over,
      onDragLeave: (event) => mark(event, "over", false),
      onDrop: drop,
    },
    handle: { onKeyDown: press },
  };
}

/** By how many places a key moves; 0 for keys that do not. */
function stepOf(key: string, rtl: boolean): number {
  switch (key) {
    case "ArrowLeft":
      return rtl ? 1 : -1;
    case "ArrowRight":
      return rtl ? -1 : 1;
    case "ArrowUp":
      return -1;
    case "ArrowDown":
      return 1;
    default:
      return 0;
  }
}
