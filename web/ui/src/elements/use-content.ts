import type { ChatElement } from "@cl/protocol";
import { useClient } from "@cl/react";
import { useEffect, useState } from "react";

export type Content =
  | { readonly status: "loading" }
  | { readonly status: "loaded"; readonly text: string }
  | { readonly status: "failed" };

const LOADING: Content = { status: "loading" };

/** The text behind an element's address. A changed address is loaded again. */
export function useContent(element: ChatElement): Content {
  const client = useClient();
  const address = client.elementUrl(element);
  const [content, setContent] = useState<{ readonly address: string | null; readonly state: Content }>();
  useEffect(() => {
    if (address === null) return;
    const stop = new AbortController();
    load(address, stop.signal).then((state) => {
      if (!stop.signal.aborted) setContent({ address, state });
    });
    return () => stop.abort();
  }, [address]);
  if (address === null) return { status: "failed" };
  return content?.address === address ? content.state : LOADING;
}

async function load(address: string, signal: AbortSignal): Promise<Content> {
  try {
    const response = await fetch(address, { credentials: "include", signal });
    return response.ok ? { status: "loaded", text: await response.text() } : { status: "failed" };
  } catch {
    // Offline or cancelled: the element says that it could not be loaded.
    return { status: "failed" };
  }
}
