// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { planPaste, splice, tableToMarkdown } from "./paste";

const picture = new File(["x"], "picture.png", { type: "image/png" });
const cells = "<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ada</td><td>36</td></tr></table>";

describe("pasting", () => {
  it("attaches files and leaves the text to the browser", () => {
    const plan = planPaste({ files: [picture], text: "look", html: "" }, true);
    expect(plan).toEqual({ attach: [picture], insert: undefined, offerFile: false });
  });

  it("attaches nothing where uploads are off", () => {
    const plan = planPaste({ files: [picture], text: "x".repeat(9000), html: "" }, false);
    expect(plan).toEqual({ attach: [], insert: undefined, offerFile: false });
  });

  it("offers a file for more than 4,000 characters", () => {
    expect(planPaste({ files: [], text: "x".repeat(4000), html: "" }, true).offerFile).toBe(false);
    expect(planPaste({ files: [], text: "x".repeat(4001), html: "" }, true).offerFile).toBe(true);
  });

  it("takes spreadsheet cells as a table and not as the picture beside them", () => {
    const plan = planPaste({ files: [picture], text: "Name\tAge\nAda\t36", html: cells }, true);
    expect(plan).toEqual({
      attach: [],
      insert: "| Name | Age |\n| --- | --- |\n| Ada | 36 |",
      offerFile: false,
    });
  });
});

describe("tables", () => {
  it("escapes bars, joins lines, and fills short rows", () => {
    const html = "<table><tr><td>a|b</td><td>c\n d</td></tr><tr><td>e</td></tr></table>";
    expect(tableToMarkdown(html)).toBe("| a\\|b | c d |\n| --- | --- |\n| e |  |");
  });

  it.each([
    ["a table among other text", `<p>See</p>${cells}`],
    ["two tables", cells + cells],
    ["a layout of one cell", "<table><tr><td>one</td></tr></table>"],
    ["no table", "<p>plain</p>"],
  ])("leaves %s alone", (_, html) => {
    expect(tableToMarkdown(html)).toBeUndefined();
  });
});

it("puts text in at the selection", () => {
  expect(splice("Hello world", 6, 11, "there")).toEqual({ text: "Hello there", caret: 11 });
});
