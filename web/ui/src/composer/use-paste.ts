import { type ClipboardEvent, useCallback, useState } from "react";
import { useDraft, useDraftText } from "./draft";
import { planPaste, splice } from "./paste";

interface PasteOptions {
  readonly canAttach: boolean;
  readonly attach: (files: readonly File[]) => void;
}

export interface Paste {
  readonly onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
  /** The long text that may become a file; `undefined` when there is nothing to decide. */
  readonly offered: string | undefined;
  readonly keep: () => void;
  readonly toFile: () => void;
}

/** Paste files, tables and long texts into the composer. */
export function usePaste({ canAttach, attach }: PasteOptions): Paste {
  const [pasted, setPasted] = useState<string>();
  // A text that was deleted, changed or sent is no longer there to become a file.
  const draft = useDraft();
  const text = useDraftText();
  const offered = pasted !== undefined && text.includes(pasted) ? pasted : undefined;

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const clipboard = read(event.clipboardData);
    const plan = planPaste(clipboard, canAttach);
    if (plan.attach.length > 0) attach(plan.attach);
    if (plan.insert !== undefined) {
      event.preventDefault();
      insertAtCaret(event.currentTarget, plan.insert, (value) => draft.set(value));
    }
    setPasted(plan.offerFile ? asDraft(plan.insert ?? clipboard.text) : undefined);
  };

  const keep = useCallback(() => setPasted(undefined), []);
  const toFile = useCallback(() => {
    if (offered === undefined) return;
    setPasted(undefined);
    draft.set(draft.text.replace(offered, () => ""));
    attach([new File([offered], "pasted-text.txt", { type: "text/plain" })]);
  }, [draft, offered, attach]);

  return { onPaste, offered, keep, toFile };
}

/** Text areas hold line breaks as \n, whatever the clipboard has. */
function asDraft(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function read(data: DataTransfer) {
  return {
    files: Array.from(data.files),
    text: data.getData("text/plain"),
    html: data.getData("text/html"),
  };
}

function insertAtCaret(input: HTMLTextAreaElement, insert: string, set: (value: string) => void): void {
  // Keeps the browser's undo; it also raises the input event that updates the draft.
  if (document.execCommand?.("insertText", false, insert)) return;
  const { text, caret } = splice(input.value, input.selectionStart, input.selectionEnd, insert);
  set(text);
  requestAnimationFrame(() => input.setSelectionRange(caret, caret));
}
