/** Which addresses a text may load pictures from. Links follow `safeUrl` of the design system. */
import { safeUrl, underRoot } from "../design/safe-url";

// Browsers drop these characters inside a scheme, so `java\nscript:` would still run.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const IGNORED = /[\u0000-\u0020\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]/g;
const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
const VIDEO = /\.(?:mp4|webm|mov|avi|ogv|m4v)$/i;

export type ImageVerdict =
  | { readonly kind: "load"; readonly src: string }
  | { readonly kind: "ask"; readonly src: string; readonly host: string }
  | { readonly kind: "refuse" };

export interface ImagePolicy {
  readonly origin: string;
  readonly rootPath: string;
  /** Hosts that pictures may come from without a question. */
  readonly hosts: readonly string[];
}

/** Whether a picture loads by itself: text from a model could send data away in its address. */
export function judgeImage(src: string | null | undefined, policy: ImagePolicy): ImageVerdict {
  if (!src) return { kind: "refuse" };
  const bare = src.replace(IGNORED, "");
  // As a picture even SVG runs nothing and loads nothing.
  if (/^data:image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml)[;,]/i.test(bare))
    return { kind: "load", src: bare };
  const scheme = SCHEME.exec(bare)?.[1]?.toLowerCase();
  const isWeb = scheme === undefined || scheme === "http" || scheme === "https";
  if (!isWeb || safeUrl(bare) === undefined) return { kind: "refuse" };
  const target = parse(underRoot(bare, policy.rootPath), policy.origin);
  if (!target) return { kind: "refuse" };
  if (target.origin === policy.origin || policy.hosts.includes(target.host)) {
    return { kind: "load", src: underRoot(bare, policy.rootPath) };
  }
  return { kind: "ask", src: target.href, host: target.host };
}

function parse(address: string, origin: string): URL | undefined {
  return URL.canParse(address, origin) ? new URL(address, origin) : undefined;
}

export function isVideo(src: string): boolean {
  return VIDEO.test(src.replace(/[?#].*$/, ""));
}
