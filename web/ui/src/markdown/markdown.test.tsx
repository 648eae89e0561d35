import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { DEFAULT_CONFIG, MarkdownConfigContext, ReferencesContext } from "./context";
import { Markdown, type MarkdownProps } from "./markdown";
import { namePattern, type ReferenceTable } from "./references";
import { SAMPLE } from "./sample";

interface Shown extends MarkdownProps {
  readonly html?: boolean;
}

function Page({ html = false, ...props }: Shown) {
  return (
    <MarkdownConfigContext value={{ ...DEFAULT_CONFIG, html }}>
      <Markdown {...props} />
    </MarkdownConfigContext>
  );
}

/** Ids that React makes up differ from page to page. */
function htmlOf(container: HTMLElement): string {
  return container.innerHTML.replace(/_r_\w+_/g, "id").replace(/ data-open="true"/g, "");
}

describe("a Markdown text", () => {
  it("looks the same streamed as at once", () => {
    const streamed = render(<Page text="" streaming />);
    for (let end = 0; end < SAMPLE.length; end += 7) {
      streamed.rerender(<Page text={SAMPLE.slice(0, end)} streaming />);
    }
    streamed.rerender(<Page text={SAMPLE} />);
    const html = htmlOf(streamed.container);
    streamed.unmount();
    expect(html).toBe(htmlOf(render(<Page text={SAMPLE} />).container));
  });

  it("keeps the elements of finished blocks while it grows", () => {
    const page = render(<Page text={"First.\n\nSecond"} streaming />);
    const first = page.getByText("First.");
    page.rerender(<Page text={"First.\n\nSecond and third.\n\nFourth"} streaming />);
    expect(page.getByText("First.")).toBe(first);
  });

  it("draws paragraphs as articles and keeps line breaks", () => {
    render(<Page text={"one\ntwo\n\nthree"} />);
    expect(screen.getAllByRole("article").map((node) => node.textContent)).toEqual(["one\ntwo", "three"]);
  });

  it.each([
    ["words", "what happened to 2 of them, (late) "],
    ["lines", "what happened to 2 of them,\n(late) and when\n"],
    ["words without letters", "17 + 4 "],
    ["one word and a blank", `${"x".repeat(11_999)} y`],
    ["one word and two blanks", `${"x".repeat(12_000)}  y`],
  ])("loses nothing between the pieces of a long paragraph of %s", async (_, part) => {
    const text = part.repeat(Math.ceil(60_000 / part.length)).trim();
    for (const streaming of [false, true]) {
      const { container } = render(<Page text={text} streaming={streaming} />);
      await waitFor(() => expect(container.querySelector(".markdown-rest")).toBeNull());
      expect(container).toHaveProperty("textContent", text);
    }
  });

  it("makes a list of indented lines in triple quotes", () => {
    render(<Page text={"\n    **Commands:**\n\n    - `/help`\n    - `/stats`\n    - a\n    - b\n    "} />);
    expect(screen.getAllByRole("listitem")).toHaveLength(4);
    expect(screen.getByText("Commands:").tagName).toBe("STRONG");
  });

  it("opens links in a new tab and shows dangerous ones as text", () => {
    render(<Page text={"[good](https://a.test) [bad](javascript:alert(1)) [worse](JaVa&#10;script:x)"} />);
    const links = screen.getAllByRole("link");
    expect(links.map((link) => link.textContent)).toEqual(["good"]);
    expect(links[0]).toHaveProperty("target", "_blank");
    expect(links[0]).toHaveProperty("rel", "noopener noreferrer");
  });

  it("asks before it loads a picture from elsewhere", async () => {
    render(<Page text="![a cat](https://elsewhere.test/cat.png?secret)" />);
    expect(screen.queryByRole("img")).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Show image from elsewhere.test" }));
    expect(screen.getByRole("img", { name: "a cat" })).toHaveProperty(
      "src",
      "https://elsewhere.test/cat.png?secret",
    );
  });

  it("shows HTML as text", () => {
    const { container } = render(<Page text={'<b onclick="x()">bold</b>\n\n<script>x()</script>'} />);
    expect(container.textContent).toContain('<b onclick="x()">bold</b>');
    expect(container.querySelector("b, script")).toBeNull();
  });

  it("shows cleaned HTML where the app allows it, with Markdown inside", async () => {
    const source =
      'Some <b onclick="x()">bold **and strong**</b> <script>x()</script><iframe src="https://a.test"></iframe>';
    const { container } = render(<Page html text={source} />);
    await waitFor(() => expect(container.querySelector("b")).not.toBeNull());
    expect(container.querySelector("b strong")?.textContent).toBe("and strong");
    expect(container.querySelector("script, iframe, [onclick]")).toBeNull();
    expect(container.querySelector('[role="article"] b')).not.toBeNull();
  });

  it("turns names of elements into references, the longest first", async () => {
    const open = vi.fn();
    const names = ["Source 1", "Source 10"];
    const table: ReferenceTable = {
      pattern: namePattern(names),
      byName: new Map(names.map((name, index) => [name, { id: `id of ${name}`, name, number: index + 1 }])),
      open,
      hrefOf: () => undefined,
      preview: () => null,
    };
    render(
      <ReferencesContext value={table}>
        <Markdown text="See Source 10 and [Source 1](https://a.test)." />
      </ReferencesContext>,
    );
    const chips = screen.getAllByRole("link");
    expect(chips.map((chip) => [chip.textContent, chip.className, chip.dataset.number])).toEqual([
      ["Source 10", "element-link", "2"],
      ["Source 1", "element-link", "1"],
    ]);
    await userEvent.click(screen.getByText("Source 10"));
    expect(open).toHaveBeenCalledWith("id of Source 10", screen.getByText("Source 10"));
  });

  it("colours code after it has loaded the grammar", async () => {
    const { container } = render(<Page text={'```python\ndef f():\n    return "x"\n```'} />);
    const code = container.querySelector("code");
    expect(code?.className).toBe("hljs language-python");
    await waitFor(() => expect(container.querySelector(".hljs-keyword")?.textContent).toBe("def"));
    expect(code?.textContent).toBe('def f():\n    return "x"');
  });

  it("folds long code that is complete", async () => {
    const code = Array.from({ length: 40 }, (_, line) => `line ${line}`).join("\n");
    render(<Page text={`\`\`\`\n${code}\n\`\`\``} />);
    const fold = screen.getByRole("button", { name: "Show all 40 lines" });
    await userEvent.click(fold);
    expect(fold.getAttribute("aria-expanded")).toBe("true");
  });

  it("numbers footnotes and leads back", () => {
    const { container } = render(<Page text={"Text[^note].\n\n[^note]: The *note*."} />);
    expect(container.querySelector(".footnotes li")?.textContent).toContain("The note.");
    const link = screen.getByRole("link", { name: "1" });
    expect(
      container.querySelector(link.getAttribute("href")?.replaceAll(":", "\\:") ?? "none"),
    ).not.toBeNull();
  });

  it("draws alerts with their title", () => {
    render(<Page text={"::: warning\nMind the **gap**\n:::"} />);
    expect(screen.getByRole("note").textContent).toBe("WarningMind the gap");
  });

  it.each([
    ["> [!WARNING]\n> Mind the **gap**", "WarningMind the gap"],
    ["> [!tip]\n>\n> - one\n> - two", "Tiponetwo"],
    ["> [!NOTE]", "Note"],
  ])("draws %j as the alert that GitHub would", (text, words) => {
    render(<Page text={text} />);
    expect(screen.getByRole("note").textContent?.replace(/\s*\n\s*/g, "")).toBe(words);
  });

  it.each(["> [!NOTE] and more", "> a [!NOTE]", "> [!OTHER]\n> text"])("leaves %j a quote", (text) => {
    render(<Page text={text} />);
    expect(screen.queryByRole("note")).toBeNull();
  });

  it("shows nothing of the mark of an alert while it is written", () => {
    const page = render(<Page text="" streaming />);
    for (const text of ["> [", "> [!", "> [!NO", "> [!NOTE", "> [!NOTE]", "> [!NOTE]\n> wor"]) {
      page.rerender(<Page text={text} streaming />);
      expect(page.container.textContent).not.toContain("[");
    }
  });

  it("sorts a table by a column, also the rest of a long one, and forgets it again", async () => {
    const rows = Array.from({ length: 300 }, (_, row) => `| ${(row * 7) % 300} | row ${row} of the table |`);
    render(<Page text={`| n | what |\n|--|--|\n${rows.join("\n")}`} />);
    const first = () =>
      [...document.querySelectorAll("tbody td:first-child")].map((cell) => cell.textContent);
    const written = first();
    const button = screen.getByRole("button", { name: "Sort by n" });
    await userEvent.click(button);
    expect(first()).toEqual(Array.from({ length: 300 }, (_, number) => String(number)));
    expect(button.closest("th")?.getAttribute("aria-sort")).toBe("ascending");
    await userEvent.click(button);
    expect(first()[0]).toBe("299");
    await userEvent.click(button);
    expect(first()).toEqual(written);
  });

  it("sorts neither short tables nor growing ones", () => {
    const rows = (count: number) => Array.from({ length: count }, (_, row) => `| ${row} |`).join("\n");
    const page = render(<Page text={`| n |\n|--|\n${rows(4)}`} />);
    expect(screen.queryByRole("button", { name: "Sort by n" })).toBeNull();
    page.rerender(<Page text={`| n |\n|--|\n${rows(9)}`} streaming />);
    expect(screen.queryByRole("button", { name: "Sort by n" })).toBeNull();
  });

  it("offers to look at what code makes, once it is complete", async () => {
    const text = "```svg\n<svg></svg>\n```";
    const page = render(<Page text={text.slice(0, -4)} streaming />);
    expect(screen.queryByRole("group", { name: "View" })).toBeNull();
    page.rerender(<Page text={text} />);
    const buttons = screen.getByRole("group", { name: "View" }).querySelectorAll("button");
    expect([...buttons].map((each) => [each.textContent, each.getAttribute("aria-pressed")])).toEqual([
      ["Code", "true"],
      ["Preview", "false"],
    ]);
  });
});
