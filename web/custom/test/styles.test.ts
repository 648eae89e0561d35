import { describe, expect, it } from "vitest";
import theme from "../../ui/src/design/theme.css?raw";
import { openCompiler } from "../src/styles/compiler";

describe("utility classes", () => {
  it("are compiled below custom elements only, in the colours of the theme", async () => {
    const compiler = await openCompiler(theme);
    const text =
      compiler.add([
        "bg-card",
        "p-[13px]",
        "md:grid-cols-3",
        "bg-primary/90",
        "animate-in",
        "no-such-class",
      ]) ?? "";
    expect(text.match(/^\s*:where\(\[data-custom-element\]\) \./gm)?.length).toBeGreaterThan(4);
    expect(text).not.toMatch(/^\s*[.*]/m);
    expect(text).toContain("background-color: hsl(var(--card))");
    expect(text).toContain("padding: 13px");
    expect(text).toContain("@media (width >= 768px)");
    expect(text).not.toContain("no-such-class");
    expect(compiler.add(["bg-card", "still-no-class"])).toBeNull();
  });

  it("know what sources of the kind are used to", async () => {
    const compiler = await openCompiler(theme);
    const names =
      "flex-shrink-0 flex-grow bg-gradient-to-r overflow-ellipsis ring-offset-background space-y-4 divide-y fade-in-0 zoom-in-95 slide-in-from-top-2 animate-accordion-down line-clamp-2 text-destructive border-input hover:bg-accent data-[state=open]:rotate-180 dark:bg-gray-800 max-w-screen-md aspect-video sr-only";
    for (const name of names.split(" ")) expect([name, compiler.add([name]) === null]).toEqual([name, false]);
  });
});
