import { useRef } from "react";

interface FocusReturn {
  /** For `onOpenAutoFocus`, before the focus moves. */
  readonly remember: () => void;
  /** For `onCloseAutoFocus`: the focus goes back to where it was, if that is still there. */
  readonly restore: (event: Event) => void;
}

/** Focus memory of a layer that is opened by state and not by a trigger of its own. */
export function useFocusReturn(): FocusReturn {
  const opener = useRef<HTMLElement | null>(null);
  return {
    remember() {
      opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    },
    restore(event) {
      if (!opener.current?.isConnected) return;
      event.preventDefault();
      opener.current.focus();
    },
  };
}
