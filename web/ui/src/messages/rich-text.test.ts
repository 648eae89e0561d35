import { expect, it } from "vitest";
import { richText } from "./rich-text";

it("copies what is shown, without the controls around it", () => {
  const shown = document.createElement("div");
  shown.innerHTML =
    '<p class="x" onclick="y()">Hi <a href="/a" target="_blank">there</a></p><button>Copy</button><span class="text-caret"></span>';
  expect(richText(shown)).toBe('<p>Hi <a href="/a">there</a></p>');
});
