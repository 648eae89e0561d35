import { useEffect } from "react";

/** Escape closes the panel also while nothing has the focus, or the composer is empty. */
export function Escape({ close }: { readonly close: () => void }) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && isIdle(event.target)) close();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [close]);
  return null;
}

function isIdle(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return target.id === "chat-input" && target.value === "";
  return target === document.body;
}
