import { useClient } from "@cl/react";
import { type RefObject, useEffect } from "react";
import { useStore } from "zustand";
import { likelyPassageIn, passageIn, sentenceAt } from "./passage";
import { sideViewOf } from "./store";
import { rangeOf, readableText } from "./text-nodes";

const NAME = "cl-passage";
const CITING = "[role=article], li, td, th, blockquote, h1, h2, h3, h4, h5, h6";

/**
 * Marks what the answer repeats of the text that was opened from it, and brings it into view.
 *
 * Args:
 *   box: Holds the element.
 *   name: Of the element; undefined marks nothing.
 */
export function usePassage(box: RefObject<HTMLElement | null>, name: string | undefined): void {
  const opener = useStore(sideViewOf(useClient()).state, (state) => state.opener);
  useEffect(() => {
    const node = box.current;
    // A tab that was chosen was not opened by what opened the panel.
    if (!node || !name || !opener?.textContent.includes(name) || typeof Highlight === "undefined") return;
    const citing = citingTexts(opener);
    let [frame, shown] = [0, false];
    const mark = () => {
      const range = find(node, citing);
      if (!range) return void CSS.highlights.delete(NAME);
      CSS.highlights.set(NAME, new Highlight(range));
      if (!shown) reveal(range);
      shown = true;
    };
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(mark);
    };
    // The text arrives later than its place, and code is coloured when it comes near the view.
    const observer = new MutationObserver(later);
    observer.observe(node, { childList: true, subtree: true, characterData: true });
    later();
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      CSS.highlights.delete(NAME);
    };
  }, [box, name, opener]);
}

/** What the answer says where the reference is, the nearest words first. */
function citingTexts(opener: HTMLElement): readonly string[] {
  const block = opener.closest<HTMLElement>(CITING);
  const whole = opener.closest(".step")?.querySelector(".message-content")?.textContent ?? "";
  if (!opener.matches(".element-link") || !block) return [whole];
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEndBefore(opener);
  return [sentenceAt(block.textContent, before.toString().length), block.textContent];
}

function find(box: HTMLElement, citing: readonly string[]): Range | undefined {
  const texts = [...box.querySelectorAll<HTMLElement>(".side-text")].map(readableText);
  for (const look of [passageIn, likelyPassageIn]) {
    for (const words of citing) {
      for (const readable of texts) {
        const passage = look(readable.text, words);
        if (passage) return rangeOf(readable, passage);
      }
    }
  }
  return undefined;
}

/** Parts that are out of view have heights that are guessed: where a place is, is known when it is near. */
const LOOKS = 4;

/** Into the upper half of every box around that scrolls. */
function reveal(range: Range, looks = LOOKS): void {
  const start = range.startContainer.parentElement;
  if (looks === LOOKS) start?.scrollIntoView({ block: "nearest" });
  for (let box = start; box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== "visible") {
      box.scrollTop +=
        range.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
    }
    if (box.id === "side-view-content") break;
  }
  if (looks > 1) requestAnimationFrame(() => reveal(range, looks - 1));
}
