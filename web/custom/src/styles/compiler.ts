import { compile } from "tailwindcss";
import defaultTheme from "tailwindcss/theme.css?raw";
import extras from "./extras.css?raw";

/** The attribute of what utility classes apply below, so that nothing else on the page changes. */
export const SCOPE = "data-custom-element";

/** The layer of those classes: above the page's own, below the app's stylesheet. */
const SHEET = `
@layer theme, base, components, utilities, custom-elements;
@layer theme { ${defaultTheme} }
${extras}
@custom-variant dark (&:where(.dark, .dark *));
@layer custom-elements { :where([${SCOPE}]) { @tailwind utilities; } }
`;

export interface ClassCompiler {
  /** Add classes; returns the text of the whole stylesheet, or `null` when nothing new was among them. */
  add(classes: Iterable<string>): string | null;
}

/** @param theme What the page calls its colours, sizes and variants: its `@theme` and `@custom-variant` rules. */
export async function openCompiler(theme: string): Promise<ClassCompiler> {
  const compiler = await compile(SHEET.replace(extras, `${extras}\n${theme}`));
  const known = new Set<string>();
  let last = "";
  return {
    add: (classes) => {
      const fresh = [...classes].filter((name) => !known.has(name));
      if (fresh.length === 0) return null;
      for (const name of fresh) known.add(name);
      const text = compiler.build(fresh);
      if (text === last) return null;
      last = text;
      return text;
    },
  };
}
