import { createContext, useContext } from "react";

/** Moves the focus to the message input. */
export type FocusInput = () => void;

export const InputFocus = createContext<FocusInput>(() => {});

/** For tools that vanish or have done their work: the next thing a person does is to write. */
export function useInputFocus(): FocusInput {
  return useContext(InputFocus);
}
