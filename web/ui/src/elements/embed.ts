/** Films on pages of video sites. */
import type { JsonObject } from "@cl/protocol";

interface Site {
  /** The film's id on a page of the site; undefined when the page shows none. */
  readonly idOf: (host: string, parts: readonly string[], query: URLSearchParams) => string | undefined;
  readonly player: (id: string) => string;
  /** What the player is asked for besides. */
  readonly options: Readonly<Record<string, string>>;
  /** Where `player_config` keeps options for this site. */
  readonly config: readonly [site: string, options: string];
}

const SITES: readonly Site[] = [
  {
    idOf: (host, [first, second], query) => {
      if (host === "youtu.be") return first;
      if (host !== "youtube.com" && host !== "youtube-nocookie.com") return undefined;
      if (first === "watch") return query.get("v") ?? undefined;
      return first === "embed" || first === "shorts" || first === "live" ? second : undefined;
    },
    player: (id) => `https://www.youtube-nocookie.com/embed/${id}`,
    options: { autoplay: "1" },
    config: ["youtube", "playerVars"],
  },
  {
    idOf: (host, [first, second]) => {
      if (host === "player.vimeo.com") return first === "video" ? second : undefined;
      return host === "vimeo.com" && first && /^\d+$/.test(first) ? first : undefined;
    },
    player: (id) => `https://player.vimeo.com/video/${id}`,
    options: { autoplay: "1", dnt: "1" },
    config: ["vimeo", "playerOptions"],
  },
  {
    idOf: (host, [first, second]) => {
      if (host === "dai.ly") return first;
      return host === "dailymotion.com" && first === "video" ? second : undefined;
    },
    player: (id) => `https://www.dailymotion.com/embed/video/${id}`,
    options: { autoplay: "1" },
    config: ["dailymotion", "params"],
  },
  {
    idOf: (host, [first, second]) =>
      host === "loom.com" && (first === "share" || first === "embed") ? second : undefined,
    player: (id) => `https://www.loom.com/embed/${id}`,
    options: { autoplay: "1" },
    config: ["loom", "params"],
  },
  {
    idOf: (host, [first, second]) =>
      host === "streamable.com" ? (first === "e" ? second : first) : undefined,
    player: (id) => `https://streamable.com/e/${id}`,
    options: { autoplay: "1" },
    config: ["streamable", "params"],
  },
];

/**
 * Address of the player for a page of a video site; undefined for anything else.
 *
 * Args:
 *   config: `player_config` of the element; the site's own options in it go to the player.
 */
export function embedAddress(address: string, config?: JsonObject | null): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  const host = url.hostname.replace(/^(?:www|m)\./, "");
  const parts = url.pathname.split("/").filter(Boolean);
  for (const site of SITES) {
    const id = site.idOf(host, parts, url.searchParams);
    if (id === undefined || !/^[\w-]{1,64}$/.test(id)) continue;
    const query = new URLSearchParams({
      ...site.options,
      ...startOf(site, url),
      ...chosen(config, site.config),
    });
    return `${site.player(id)}?${query}`;
  }
  return undefined;
}

/** A link may say at which second it begins (`t=90`, `t=1m30s`). */
function startOf({ config: [name] }: Site, url: URL): Readonly<Record<string, string>> {
  const [, hours, minutes, seconds] =
    /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(url.searchParams.get("t") ?? "") ?? [];
  const start = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return name === "youtube" && start > 0 ? { start: String(start) } : {};
}

function chosen(
  config: JsonObject | null | undefined,
  [site, options]: Site["config"],
): Readonly<Record<string, string>> {
  const found = record(record(config)?.[site])?.[options];
  return Object.fromEntries(
    Object.entries(record(found) ?? {})
      .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
      .map(([name, value]) => [name, typeof value === "boolean" ? String(Number(value)) : String(value)]),
  );
}

export interface FileOptions {
  readonly loop: boolean;
  readonly muted: boolean;
  readonly controls: boolean;
  readonly poster: string | undefined;
}

/** Options of the browser's own player: in `player_config` itself, or under `file.attributes`. */
export function fileOptions(config: JsonObject | null | undefined): FileOptions {
  const own = record(config) ?? {};
  const options = { ...own, ...record(record(own.file)?.attributes) };
  return {
    loop: options.loop === true,
    muted: options.muted === true,
    controls: options.controls !== false,
    poster: typeof options.poster === "string" ? options.poster : undefined,
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
