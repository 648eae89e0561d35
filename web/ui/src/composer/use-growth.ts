import { type RefObject, useLayoutEffect } from "react";

/**
 * Makes a text area as high as its text; its least and greatest height are in its style.
 *
 * Newer browsers do it by themselves (`field-sizing`). Measuring at every key would make the others, and the whole
 * page with them, be laid out twice, so it is only done where there is no other way.
 *
 * @param onHeight Told the height in pixels when it may have changed.
 */
export function useGrowth(
  input: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onHeight: (height: number) => void,
): void {
  useLayoutEffect(() => {
    const node = input.current;
    return node === null ? undefined : watchSize(node, () => fit(node, onHeight));
  }, [input, onHeight]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height depends on the text through the page
  useLayoutEffect(() => {
    const node = input.current;
    if (node !== null && !growsByItself()) fit(node, onHeight);
  }, [input, text, onHeight]);
}

function fit(node: HTMLTextAreaElement, onHeight: (height: number) => void): void {
  if (!growsByItself()) {
    node.style.height = "auto";
    node.style.height = `${node.scrollHeight}px`;
  }
  onHeight(node.scrollHeight);
}

function watchSize(node: HTMLElement, changed: () => void): () => void {
  const observer = new ResizeObserver(changed);
  observer.observe(node);
  return () => observer.disconnect();
}

function growsByItself(): boolean {
  return typeof CSS !== "undefined" && CSS.supports("field-sizing", "content");
}
