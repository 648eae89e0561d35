import { describe, expect, it } from "vitest";
import { dedent } from "./dedent";

describe("common indentation", () => {
  it("of a text in triple quotes is not part of the text", () => {
    const text = "\n    **Help**\n\n    - one\n      more\n    - two\n    ";
    expect(dedent(text)).toBe("\n**Help**\n\n- one\n  more\n- two\n");
  });

  it("is found when the text begins right after the quotes", () => {
    expect(dedent("**Help**\n\n    - one\n    - two")).toBe("**Help**\n\n- one\n- two");
  });

  it("of indented code below a paragraph stays", () => {
    const text = "Example:\n\n    # a comment\n    x = 1";
    expect(dedent(text)).toBe(text);
  });

  it("counts tabs as four columns", () => {
    expect(dedent("\t- a\n\t- b")).toBe("- a\n- b");
  });

  it("keeps a text that has none", () => {
    expect(dedent("a\n  b\nc")).toBe("a\n  b\nc");
  });
});
