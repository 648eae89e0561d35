import { useCallback, useEffect, useRef, useState } from "react";

const SHOWN_MS = 2000;

export interface Copied {
  /** True for two seconds after something was copied. */
  readonly copied: boolean;
  readonly copy: (text: () => string, html?: () => string) => void;
}

/** Copies to the clipboard and remembers for a moment that it did. */
export function useCopied(): Copied {
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = useCallback((text: () => string, html?: () => string) => {
    writeClipboard(text(), html?.()).then((done) => {
      if (!done) return;
      clearTimeout(timer.current);
      setCopied(true);
      timer.current = setTimeout(() => setCopied(false), SHOWN_MS);
    });
  }, []);
  return { copied, copy };
}

/**
 * Puts text on the clipboard, with rich text beside it where the browser can.
 *
 * Returns: whether it worked; a browser refuses without permission or outside of https.
 */
export async function writeClipboard(text: string, html?: string): Promise<boolean> {
  const { clipboard } = navigator;
  if (clipboard === undefined) return copyBySelection(text);
  try {
    if (html === undefined || typeof ClipboardItem === "undefined") await clipboard.writeText(text);
    else {
      const part = (type: string, content: string) => new Blob([content], { type });
      const item = { "text/plain": part("text/plain", text), "text/html": part("text/html", html) };
      await clipboard.write([new ClipboardItem(item)]);
    }
    return true;
  } catch {
    // The browser said no (NotAllowedError); the old way needs no permission.
    return copyBySelection(text);
  }
}

/** Pages served without https have no clipboard object. */
function copyBySelection(text: string): boolean {
  const box = document.createElement("textarea");
  box.value = text;
  box.setAttribute("aria-hidden", "true");
  box.style.cssText = "position:fixed;opacity:0;pointer-events:none";
  document.body.append(box);
  box.select();
  const done = document.execCommand?.("copy") ?? false;
  box.remove();
  return done;
}
