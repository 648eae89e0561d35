import { scrollBehavior } from "../theme/motion";

const SHOWN_MS = 1600;

/** Brings a message into view and marks it for a moment. `from` is any node of the same page or widget. */
export function scrollToStep(from: Element | null, stepId: string): void {
  const root = from?.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return;
  const target = root.getElementById(`step-${stepId}`);
  if (!target) return;
  target.scrollIntoView({ block: "center", behavior: scrollBehavior() });
  target.setAttribute("data-marked", "");
  setTimeout(() => target.removeAttribute("data-marked"), SHOWN_MS);
}
