import { useChat, useClient, useT } from "@cl/react";
import { type ClipboardEventHandler, type KeyboardEvent, type RefObject, useLayoutEffect } from "react";
import { SLASH_LIST_ID, slashOptionId, type useSlashMenu } from "../commands";
import { isComposing, keyIntent } from "./keys";

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
  const client = useClient();
  const draft = useChat((state) => state.draft);
  const listOpen = menu.matches.length > 0;
  useGrowth(input, draft, onHeight);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (menu.handle(event)) return;
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    const composing = isComposing(event.nativeEvent.isComposing, event.keyCode);
    switch (
      keyIntent({ key, shiftKey, ctrlKey, metaKey, altKey, composing }, { text: draft, hasAttachments })
    ) {
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
      dir="auto"
      autoComplete="off"
      enterKeyHint="send"
      aria-label={t("ui.composer.label")}
      placeholder={t("chat.input.placeholder")}
      // A text area may not be a combobox, but it may own a list and point into it.
      aria-autocomplete={listOpen ? "list" : undefined}
      aria-controls={listOpen ? SLASH_LIST_ID : undefined}
      aria-activedescendant={listOpen ? slashOptionId(menu.index) : undefined}
      className="block max-h-[40dvh] min-h-9 w-full resize-none overflow-y-auto bg-transparent px-2.5 py-1.5 text-composer text-foreground outline-none touch:min-h-11 touch:py-2.5"
      value={draft}
      onChange={(event) => client.setDraft(event.target.value)}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  );
}

/** Makes the text area as high as its text; its greatest height is in its style. */
function useGrowth(
  input: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onHeight: (height: number) => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height depends on the text through the page
  useLayoutEffect(() => {
    const node = input.current;
    if (node === null) return undefined;
    const grow = () => {
      node.style.height = "auto";
      const height = node.scrollHeight;
      node.style.height = `${height}px`;
      onHeight(height);
    };
    grow();
    // A narrower column breaks lines elsewhere. Only the width matters: the height is set here.
    let width = node.clientWidth;
    const observer = new ResizeObserver(() => {
      if (node.clientWidth === width) return;
      width = node.clientWidth;
      grow();
    });
    observer.observe(node);
    return () => observer.disconnect();
  }, [input, text, onHeight]);
}
