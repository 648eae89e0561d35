/** Parts of the page whose code comes when they are first wanted. */
import { type ComponentType, type LazyExoticComponent, lazy } from "react";

/** Milliseconds until the next look for a server that cannot be reached. */
const AGAIN_MS = 3_000;

/** A component that loads with its first use. While the network is away its place is kept, and so is all around it. */
export function lazyPart<Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await patient(load) }));
}

/**
 * Loads a part as soon as the network allows.
 *
 * Args:
 *   load: Imports it; called again after a failure.
 *   answers: Whether the server can be reached now.
 *
 * Throws: the failure of `load` when the server is there: it has another version of the page by now.
 */
export async function patient<Part>(load: () => Promise<Part>, answers = serverAnswers): Promise<Part> {
  for (let there = false; ; ) {
    try {
      return await load();
    } catch (error) {
      const before = there;
      there = await answers();
      // It may have come back between the two; a second failure is no accident.
      if (there && before) throw error;
      if (!there) await untilNetwork();
      styleAgain();
    }
  }
}

async function serverAnswers(): Promise<boolean> {
  try {
    await fetch(import.meta.url, { method: "HEAD", cache: "no-store" });
    return true;
  } catch {
    return false;
  }
}

function untilNetwork(): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener("online", go);
      resolve();
    };
    const timer = setTimeout(go, AGAIN_MS);
    window.addEventListener("online", go);
  });
}

/** A style sheet that did not come is asked for once more: imports ask for each of them only once. */
function styleAgain(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]"))
    if (!link.sheet) link.replaceWith(link.cloneNode());
}
