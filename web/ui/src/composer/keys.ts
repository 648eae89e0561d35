/** The facts of a key press that decide what the composer does with it. */
export interface KeyFacts {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** True while an input method is composing a character. */
  readonly composing: boolean;
}

/** What the input looks like when the key is pressed. */
export interface InputFacts {
  readonly text: string;
  readonly hasAttachments: boolean;
}

export type KeyIntent = "send" | "edit-last" | "leave" | "type";

/**
 * Decide what a key press in the message input means.
 *
 * @returns `"type"` when the browser should do what it does in any text area.
 */
export function keyIntent(press: KeyFacts, input: InputFacts): KeyIntent {
  // An input method uses Enter, Escape and the arrows for its own list.
  if (press.composing) return "type";
  switch (press.key) {
    case "Enter":
      return press.shiftKey || press.altKey ? "type" : "send";
    case "ArrowUp":
      return canEditLast(press, input) ? "edit-last" : "type";
    case "Escape":
      return "leave";
    default:
      return "type";
  }
}

function canEditLast(press: KeyFacts, input: InputFacts): boolean {
  const modified = press.shiftKey || press.ctrlKey || press.metaKey || press.altKey;
  return !modified && input.text === "" && !input.hasAttachments;
}

/**
 * Tell whether an input method is at work.
 *
 * @param keyCode 229 is what Safari reports for the Enter that ends a composition, after `isComposing` is false again.
 */
export function isComposing(isComposingFlag: boolean, keyCode: number): boolean {
  return isComposingFlag || keyCode === 229;
}
