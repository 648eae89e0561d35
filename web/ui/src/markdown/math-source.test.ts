import { describe, expect, it } from "vitest";
import { prepareMath } from "./math-source";

describe("formulas", () => {
  it.each([
    ["$a$ and $b$", "$a$ and $b$"],
    ["\\(a\\) and \\[b\\]", "$a$ and $$b$$"],
    ["`\\(a\\)`", "`\\(a\\)`"],
    ["It costs $5, or $10.", "It costs \\$5, or \\$10."],
    ["From $5 to $x^2$", "From \\$5 to $x^2$"],
    ["$5\n\n$x$", "\\$5\n\n$x$"],
    ["$$x$$ and `$5`", "$$x$$ and `$5`"],
  ])("%j is read as %j", (source, expected) => {
    expect(prepareMath(source)).toBe(expected);
  });
});
