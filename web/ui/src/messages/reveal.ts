import type { ChatClient } from "@cl/client";
import type { StepId } from "@cl/protocol";
import { scrollBehavior } from "../theme/motion";

/** Asks the thread to put a step into the document; the event's detail is its id. */
export const REVEAL = "reveal-step";
const SHOWN_MS = 1600;
/** Frames within which a turn that was asked for is drawn. */
const PATIENCE_FRAMES = 30;

/**
 * Brings a message into view, however long ago it was, and marks it for a moment.
 *
 * @param root The page, or the shadow root of the widget.
 * @returns Whether there is such a message in the open conversation.
 */
export async function revealStep(
  root: Document | ShadowRoot,
  client: ChatClient,
  id: StepId,
): Promise<boolean> {
  if (!(await client.reveal(id))) return false;
  const tell = () =>
    root.querySelector(".thread-scroller")?.dispatchEvent(new CustomEvent(REVEAL, { detail: id }));
  tell();
  const target = await drawn(root, entryOf(client, id));
  if (target === null) return false;
  const isFar = Math.abs(target.getBoundingClientRect().top) > window.innerHeight;
  target.scrollIntoView({ block: "center", behavior: isFar ? "instant" : scrollBehavior() });
  tell(); // where the view was, it may have been told meanwhile to follow the end
  mark(target);
  return true;
}

/** The entry of the conversation that holds a step, or the step itself. */
export function entryOf({ records }: ChatClient, id: StepId): StepId {
  const entries = new Set(records.display.tree().root);
  const seen = new Set<StepId>();
  let at: StepId | null | undefined = id;
  while (at && !entries.has(at) && !seen.has(at)) {
    seen.add(at);
    at = records.steps.get(at)?.parentId;
  }
  return at && entries.has(at) ? at : id;
}

async function drawn(root: Document | ShadowRoot, id: StepId): Promise<HTMLElement | null> {
  for (let frame = 0; frame < PATIENCE_FRAMES; frame += 1) {
    const found = root.getElementById(`step-${id}`);
    if (found !== null) return found;
    await new Promise(requestAnimationFrame);
  }
  return null;
}

function mark(target: HTMLElement): void {
  target.setAttribute("data-marked", "");
  setTimeout(() => target.removeAttribute("data-marked"), SHOWN_MS);
}
