import { createContext, useContext } from "react";

/** Moves the focus to the message input. */
export type FocusInput = () => void;

export const InputFocus = createContext<FocusInput>(() => {});

/** For tools that vanish or have done their work: the next thing a person does is to write. */
export function useInputFocus(): FocusInput {
  return useContext(InputFocus);
}

/**
 * Moves the focus to the message input of the page, or of the widget, that a node is on; not where that would open a
 * keyboard on the screen.
 */
export function focusInputNear(node: Element): void {
  const root = node.getRootNode();
  const isPage = root instanceof Document || root instanceof ShadowRoot;
  if (isPage && !window.matchMedia("(pointer: coarse)").matches) root.getElementById("chat-input")?.focus();
}
