/** Attributes of sanitised HTML as React properties. */

const NAMES: Readonly<Record<string, string>> = {
  class: "className",
  for: "htmlFor",
  colspan: "colSpan",
  rowspan: "rowSpan",
  datetime: "dateTime",
  srcset: "srcSet",
  playsinline: "playsInline",
  tabindex: "tabIndex",
  "stroke-width": "strokeWidth",
  "stroke-linecap": "strokeLinecap",
  "stroke-linejoin": "strokeLinejoin",
  "fill-rule": "fillRule",
  "clip-rule": "clipRule",
  viewbox: "viewBox",
};
const BOOLEAN = new Set([
  "controls",
  "loop",
  "muted",
  "open",
  "reversed",
  "default",
  "playsinline",
  "hidden",
]);
/** These start something, load something or take focus by themselves. */
const DROPPED = new Set(["autoplay", "autofocus", "contenteditable", "tabindex", "accesskey", "popover"]);
const STYLES =
  /^(?:color|background-color|font(?:-.+)?|text-.+|line-height|letter-spacing|white-space|vertical-align|padding(?:-.+)?|margin(?:-.+)?|border(?:-.+)?|width|height|max-width|max-height|min-width|min-height|display|float|clear|gap|flex(?:-.+)?|align-.+|justify-.+|grid-.+|list-style(?:-.+)?|opacity)$/;

export function attributesOf(element: Element): Record<string, unknown> {
  const properties: Record<string, unknown> = {};
  for (const { name, value } of element.attributes) {
    const lower = name.toLowerCase();
    if (lower === "style" || DROPPED.has(lower) || lower.startsWith("on")) continue;
    properties[NAMES[lower] ?? name] = BOOLEAN.has(lower) ? true : value;
  }
  const style = styleOf(element);
  if (style) properties.style = style;
  return properties;
}

/** The declarations that stay inside the message's box and load nothing. */
function styleOf(element: Element): Record<string, string> | undefined {
  if (!(element instanceof HTMLElement) || element.style.length === 0) return undefined;
  const style: Record<string, string> = {};
  for (const name of element.style) {
    const value = element.style.getPropertyValue(name);
    if (!STYLES.test(name) || /url\(|image-set|-\d/i.test(value)) continue;
    style[camelCase(name)] = value;
  }
  return style;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
