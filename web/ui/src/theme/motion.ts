/** How much may move on the page: what the system says, and less of it on request. */
import { readLocal, writeLocal } from "./storage";

const MOTION_KEY = "chainlit-motion";

/** Whether the person has asked this page to keep still. */
export function wantsLessMotion(): boolean {
  return readLocal(MOTION_KEY) === "less";
}

/** Remembers the choice and follows it at once. */
export function chooseLessMotion(less: boolean, root: HTMLElement): void {
  writeLocal(MOTION_KEY, less ? "less" : "system");
  applyMotion(less, root);
}

export function applyMotion(less: boolean, root: HTMLElement): void {
  if (less) root.setAttribute("data-motion", "less");
  else root.removeAttribute("data-motion");
}

/** How the page scrolls to a place: gliding, unless the system or the person wants it still. */
export function scrollBehavior(): ScrollBehavior {
  const still =
    document.documentElement.dataset.motion === "less" ||
    window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  return still ? "auto" : "smooth";
}
