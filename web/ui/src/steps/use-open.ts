import type { Step } from "@cl/protocol";
import { createContext, useContext, useState } from "react";
import type { StepState } from "./step-state";

/** Told by a step that somebody has opened it. */
export const Opened = createContext<() => void>(() => {});

/** Whether a step is open. It starts as the app says, and closes at its end when the app wants that. */
export function useOpen(step: Step, state: StepState): readonly [open: boolean, toggle: () => void] {
  const [open, setOpen] = useState(step.defaultOpen === true && !(step.autoCollapse && state !== "running"));
  const [before, setBefore] = useState(state);
  const tell = useContext(Opened);
  if (before !== state) {
    setBefore(state);
    if (before === "running" && step.autoCollapse) setOpen(false);
  }
  const toggle = () => {
    setOpen(!open);
    if (!open) tell();
  };
  return [open, toggle];
}
