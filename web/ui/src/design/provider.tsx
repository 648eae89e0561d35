import { createContext, type ReactNode, useContext } from "react";

export interface Design {
  /** Where floating layers are mounted: the shadow root's node in the widget, the body otherwise. */
  readonly container: HTMLElement | null;
  /** Looks up a translation; `fallback` is English. */
  readonly t: (key: string, fallback: string) => string;
}

const DesignContext = createContext<Design>({ container: null, t: (_key, fallback) => fallback });

interface DesignProviderProps {
  readonly value: Design;
  readonly children: ReactNode;
}

/** Tells the primitives where to mount their layers and how to speak. Without it they use the body and English. */
export function DesignProvider({ value, children }: DesignProviderProps) {
  return <DesignContext value={value}>{children}</DesignContext>;
}

/** Reads the surroundings of a primitive. */
export function useDesign(): Design {
  return useContext(DesignContext);
}
