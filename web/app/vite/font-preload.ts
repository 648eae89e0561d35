import type { Plugin } from "vite";

const REGION = /<!-- FONT START -->[\s\S]*?<!-- FONT END -->/;

/**
 * Has the page fetch its own font while the stylesheet is still on its way. The hint stands between the font
 * markers: the server takes it out for apps that bring fonts of their own.
 *
 * Args:
 *   name: How the font's file name begins.
 */
export function fontPreload(name: string): Plugin {
  return {
    name: "font-preload",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const file = Object.keys(bundle).find((each) => each.includes(`/${name}`) && each.endsWith(".woff2"));
        if (!file) throw new Error(`No font begins with ${name}`);
        const link = `<link rel="preload" href="/${file}" as="font" type="font/woff2" crossorigin>`;
        return html.replace(REGION, `<!-- FONT START -->\n    ${link}\n    <!-- FONT END -->`);
      },
    },
  };
}
