import { useEffect } from "react";
import { useSidebar } from "../sidebar-shell/use-sidebar";
import { useTheme } from "../theme";
import { actionOf, type ShellAction, takesText } from "./keyboard-map";
import { singleKeysWork } from "./single-keys";
import { useShellStore } from "./state";
import { useNewChat } from "./use-new-chat";

const REGIONS = "#thread-history, main [role=log], #message-composer, [data-region=panel]";

/** Listens to the keys of the shell. Keys that belong to other parts are passed on as events of `document`. */
export function useKeyboard(): void {
  const shell = useShellStore();
  const { request } = useNewChat();
  const { scheme, choose } = useTheme();
  const { offered, open, setOpen } = useSidebar();

  useEffect(() => {
    const perform = (action: ShellAction) => {
      switch (action) {
        case "new-chat":
          return request();
        case "theme":
          return choose(scheme === "dark" ? "light" : "dark");
        case "shortcuts":
          return shell.setState({ dialog: { kind: "shortcuts" } });
        case "panel":
          return shell.setState((state) => ({ panelHidden: !state.panelHidden }));
        case "history":
          return setOpen(!open);
        case "search":
          return shell.setState({ dialog: { kind: "search" }, drawer: false });
        case "next-region":
          return focusRegion(1);
        case "previous-region":
          return focusRegion(-1);
        case "focus-composer":
          return document.getElementById("chat-input")?.focus();
        case "copy-last-answer":
        case "copy-last-code":
          document.dispatchEvent(new CustomEvent(action));
      }
    };
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      // Every key that is typed comes by: the page is searched only for one that means something.
      const action = actionOf(event, !takesText(event.target));
      if (!action) return;
      if (action === "focus-composer" && (!singleKeysWork() || layerIsOpen())) return;
      if (action === "history" && !offered) return;
      event.preventDefault();
      perform(action);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [shell, request, scheme, choose, offered, open, setOpen]);
}

function layerIsOpen(): boolean {
  return (
    document.querySelector("[role=dialog][data-state=open], [role=alertdialog][data-state=open]") !== null
  );
}

/** Moves the focus to the next part of the page, round and round. */
function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].filter(
    (region) => region.offsetParent,
  );
  if (regions.length === 0) return;
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const from = at < 0 && step < 0 ? 0 : at;
  const next = regions[(from + step + regions.length) % regions.length];
  if (!next) return;
  const first = next.querySelector<HTMLElement>("textarea:not(:disabled)") ?? next;
  if (first.tabIndex < 0 && !first.hasAttribute("tabindex")) first.tabIndex = -1;
  first.focus();
}
