/** Address of the player for a page of a video site; undefined for anything else. */
export function embedAddress(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const host = url.hostname.replace(/^(?:www|m)\./, "");
  const id = idOn(host, url);
  if (id === undefined || !/^[\w-]{1,64}$/.test(id)) return undefined;
  return host === "vimeo.com"
    ? `https://player.vimeo.com/video/${id}?autoplay=1&dnt=1`
    : `https://www.youtube-nocookie.com/embed/${id}?autoplay=1`;
}

function idOn(host: string, url: URL): string | undefined {
  const [first, second] = url.pathname.split("/").filter(Boolean);
  if (host === "youtu.be" || host === "vimeo.com") return first;
  if (host !== "youtube.com") return undefined;
  if (first === "watch") return url.searchParams.get("v") ?? undefined;
  return first === "embed" || first === "shorts" || first === "live" ? second : undefined;
}
