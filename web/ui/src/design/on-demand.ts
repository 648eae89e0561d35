import { type ComponentType, useCallback, useRef, useState } from "react";
import { patient } from "./lazy-part";

/** Attributes of the plain button that stands in for a menu until its code is here. */
export interface OnDemandTrigger {
  readonly onPointerEnter: () => void;
  readonly onFocus: () => void;
  readonly onClick: () => void;
}

export interface OnDemand<Props> {
  /** What was loaded, once somebody has asked for it; mount it in place of the trigger, open. */
  readonly Loaded: ComponentType<Props> | null;
  readonly trigger: OnDemandTrigger;
}

/**
 * Loads a component when its trigger is first used: pointing at it fetches the code, a click mounts it.
 * Menus and dialogs cost nothing until then. Without a network it comes when that is back.
 *
 * Args:
 *   load: Imports the component; called again after a failure.
 */
export function useOnDemand<Props>(load: () => Promise<ComponentType<Props>>): OnDemand<Props> {
  const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(null);
  const pending = useRef<Promise<ComponentType<Props>> | null>(null);
  const fetch = useCallback(() => {
    pending.current ??= patient(load).catch((error: unknown) => {
      pending.current = null;
      throw error;
    });
    return pending.current;
  }, [load]);
  const prepare = useCallback(() => {
    // A failure here is a failure of the click that may follow, and is told then.
    fetch().catch(() => undefined);
  }, [fetch]);
  const mount = useCallback(() => {
    // Not caught: a chunk that cannot be loaded is reported by the browser as what it is.
    void fetch().then((component) => setLoaded(() => component));
  }, [fetch]);
  return { Loaded, trigger: { onPointerEnter: prepare, onFocus: prepare, onClick: mount } };
}
