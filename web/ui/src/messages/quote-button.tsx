import { useChat, useClient, useT } from "@cl/react";
import { TextQuote } from "lucide-react";
import { type RefObject, useEffect, useState } from "react";
import { selectedPart, withQuote } from "./quote-text";

/** CSS pixels between the selection and the button, and the height of the button with that. */
const ABOVE = 44;

interface Place {
  readonly top: number;
  readonly left: number;
}

/** Beside the selected part of an answer: puts it into the composer as a quote. */
export function QuoteButton({ scroller }: { readonly scroller: RefObject<HTMLElement | null> }) {
  const t = useT();
  const client = useClient();
  const readOnly = useChat((state) => state.readOnly);
  const place = usePlace(scroller);
  if (!place || readOnly) return null;
  const quote = () => {
    const selection = document.getSelection();
    if (!selection) return;
    client.setDraft(withQuote(client.state.getState().draft, selection.toString()));
    selection.removeAllRanges();
    focusComposer();
  };
  return (
    <button
      type="button"
      className="quote-button"
      style={{ top: place.top, left: place.left }}
      // The selection would be gone before the click.
      onPointerDown={(event) => event.preventDefault()}
      onClick={quote}
    >
      <TextQuote aria-hidden="true" />
      {t("ui.message.quote", undefined, "Quote")}
    </button>
  );
}

/** Where the button stands in the box of the thread; undefined while nothing can be quoted. */
function usePlace(scroller: RefObject<HTMLElement | null>): Place | undefined {
  const [place, setPlace] = useState<Place>();
  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    let isDragging = false;
    const look = () => {
      const part = isDragging ? undefined : selectedPart(document.getSelection(), box);
      setPlace(part && placeAbove(part.getBoundingClientRect(), box.getBoundingClientRect()));
    };
    const down = () => {
      isDragging = true;
    };
    const up = () => {
      isDragging = false;
      // A click that ends a selection changes it after this event.
      setTimeout(look);
    };
    document.addEventListener("selectionchange", look);
    box.addEventListener("pointerdown", down);
    document.addEventListener("pointerup", up);
    document.addEventListener("pointercancel", up);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      document.removeEventListener("selectionchange", look);
      box.removeEventListener("pointerdown", down);
      document.removeEventListener("pointerup", up);
      document.removeEventListener("pointercancel", up);
      box.removeEventListener("scroll", look);
    };
  }, [scroller]);
  return place;
}

function placeAbove(part: DOMRect, box: DOMRect): Place | undefined {
  if (part.bottom < box.top || part.top > box.bottom) return undefined;
  const above = part.top - box.top - ABOVE;
  const below = Math.min(part.bottom - box.top + 8, box.height - ABOVE);
  return { top: above > 0 ? above : below, left: (part.left + part.right) / 2 - box.left };
}

/** With the caret behind the quote, once the composer shows it. */
function focusComposer(): void {
  const input = document.getElementById("chat-input");
  if (!(input instanceof HTMLTextAreaElement)) return;
  input.focus();
  requestAnimationFrame(() => {
    input.setSelectionRange(input.value.length, input.value.length);
    input.scrollTop = input.scrollHeight;
  });
}
