import { useT } from "@cl/react";
import type { ClipboardEventHandler, KeyboardEvent, RefObject } from "react";
import { SLASH_LIST_ID, slashOptionId, type useSlashMenu } from "../commands";
import { useDraft, useDraftText } from "./draft";
import { isComposing, keyIntent } from "./keys";
import { useGrowth } from "./use-growth";

interface MessageInputProps {
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly menu: ReturnType<typeof useSlashMenu>;
  readonly hasAttachments: boolean;
  readonly onSend: () => void;
  readonly onEditLast: () => void;
  readonly onLeave: () => void;
  readonly onPaste: ClipboardEventHandler<HTMLTextAreaElement>;
  /** Told the height of the text, in pixels, whenever it may have changed. */
  readonly onHeight: (height: number) => void;
}

/** The text area of the composer. Its text is the draft of the thread. */
export function MessageInput(props: MessageInputProps) {
  const { input, menu, hasAttachments, onSend, onEditLast, onLeave, onPaste, onHeight } = props;
  const t = useT();
  const draft = useDraft();
  const text = useDraftText();
  const listOpen = menu.matches.length > 0;
  useGrowth(input, text, onHeight);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (menu.handle(event)) return;
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    const composing = isComposing(event.nativeEvent.isComposing, event.keyCode);
    switch (keyIntent({ key, shiftKey, ctrlKey, metaKey, altKey, composing }, { text, hasAttachments })) {
      case "send":
        event.preventDefault();
        return onSend();
      case "edit-last":
        event.preventDefault();
        return onEditLast();
      case "leave":
        return onLeave();
      case "type":
        return undefined;
    }
  };

  return (
    <textarea
      ref={input}
      id="chat-input"
      rows={1}
      // An empty text has no direction of its own; the placeholder has that of the page.
      dir={text === "" ? undefined : "auto"}
      autoComplete="off"
      enterKeyHint="send"
      aria-label={t("ui.composer.label")}
      placeholder={t("chat.input.placeholder")}
      // A text area may not be a combobox, but it may own a list and point into it.
      aria-autocomplete={listOpen ? "list" : undefined}
      aria-controls={listOpen ? SLASH_LIST_ID : undefined}
      aria-activedescendant={listOpen ? slashOptionId(menu.index) : undefined}
      className="field-sizing-content block max-h-[40dvh] min-h-9 w-full resize-none overflow-y-auto bg-transparent px-2.5 py-1.5 text-composer text-foreground outline-none placeholder:overflow-hidden placeholder:text-ellipsis placeholder:whitespace-nowrap touch:min-h-11 touch:py-2.5"
      value={text}
      onChange={(event) => draft.set(event.target.value)}
      onBlur={() => draft.flush()}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}
