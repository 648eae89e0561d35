import { expect, it } from "vitest";
import { previewKind } from "./kinds";
import { sealedPage } from "./sealed-page";

const HOSTILE = `<html><head><base href="https://evil.example/"><link rel="preconnect" href="https://evil.example">
<meta http-equiv="refresh" content="0;url=https://evil.example"></head><body>
<a href="https://evil.example" ping="https://evil.example" target="_top">out</a> <a href="#part">in</a>
<svg><a xlink:href="https://evil.example"><text>x</text></a></svg>
<iframe src="https://evil.example"></iframe><script src="https://evil.example/x.js"></script>
<form action="https://evil.example"><input name="password"></form><p style="color:teal">words</p></body></html>`;

it("a page that is previewed has nothing left that reaches out", () => {
  const page = sealedPage(HOSTILE);
  expect(page).not.toContain("evil.example");
  expect(page).toContain('<a href="#part">in</a>');
  expect(page).toContain('<p style="color:teal">words</p>');
});

it("its policy comes before everything else that could be fetched", () => {
  const first = new DOMParser().parseFromString(sealedPage("<img src=x>"), "text/html").head
    .firstElementChild;
  expect(first?.getAttribute("http-equiv")).toBe("content-security-policy");
  expect(first?.getAttribute("content")).toContain("default-src 'none'");
});

it.each([
  ["mermaid", "graph TD", "diagram"],
  ["HTML", "<p>", "page"],
  ["svg", "<svg/>", "picture"],
  ["xml", '<?xml version="1.0"?>\n<svg />', "picture"],
  ["xml", "<note/>", undefined],
  ["python", "x", undefined],
  ["mermaid", "  ", undefined],
  ["html", "x".repeat(200_001), undefined],
])("%s %j is seen as %s", (language, code, kind) => expect(previewKind(language, code)).toBe(kind));
