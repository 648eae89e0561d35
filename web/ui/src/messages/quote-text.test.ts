import { expect, it } from "vitest";
import { selectedPart, withQuote } from "./quote-text";

it.each([
  ["", "one line", "> one line\n\n"],
  ["Hello\n", " a\n\n\n\nb ", "Hello\n\n> a\n>\n> b\n\n"],
])("after %j the text %j makes %j", (draft, text, quoted) => expect(withQuote(draft, text)).toBe(quoted));

it("only a part of one answer is quoted", () => {
  document.body.innerHTML = `<main><div class="ai-message"><div class="message-content"><p id="a">one two</p></div></div>
    <div class="ai-message"><div class="message-content"><p id="b">three</p></div></div><p id="c">aside</p></main>`;
  const [thread, a, b, c] = ["main", "#a", "#b", "#c"].map((each) => document.querySelector(each) as Element);
  const select = (from: Element | undefined, to: Element | undefined, length = 1) => {
    const selection = document.getSelection();
    selection?.setBaseAndExtent(from?.firstChild as Node, 0, to?.firstChild as Node, length);
    return selectedPart(selection, thread as Element)?.toString();
  };
  expect(select(a, a, 3)).toBe("one");
  expect(select(a, a, 0)).toBeUndefined();
  expect(select(a, b)).toBeUndefined();
  expect(select(c, c)).toBeUndefined();
});
