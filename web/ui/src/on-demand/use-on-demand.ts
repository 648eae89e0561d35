import { useClient, useT } from "@cl/react";
import { type ComponentType, useCallback, useRef, useState } from "react";
import { patient } from "../design/lazy-part";

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
 * Menus and dialogs cost nothing until then. Without a network it comes when that is back; where it can't come any more,
 * the person is told what helps.
 *
 * Args:
 *   load: Imports the component; called again after a failure.
 */
export function useOnDemand<Props>(load: () => Promise<ComponentType<Props>>): OnDemand<Props> {
  const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(null);
  const t = useT();
  const client = useClient();
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
    fetch().then(
      (component) => setLoaded(() => component),
      (error: unknown) => {
        console.error(error);
        // The server has another version of the page by now, which no longer has this part.
        client.toast(t("ui.error.reload", undefined, "Reload the page"), "error");
      },
    );
  }, [fetch, client, t]);
  return { Loaded, trigger: { onPointerEnter: prepare, onFocus: prepare, onClick: mount } };
}
