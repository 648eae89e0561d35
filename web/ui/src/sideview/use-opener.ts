import type { ChatElement } from "@cl/protocol";
import { useClient } from "@cl/react";
import { useCallback, useMemo } from "react";
import type { OpenTable } from "../markdown/context";
import { useRouter } from "../router";
import { sideViewOf } from "./store";

export interface ElementOpener {
  /** Shows the element beside the conversation, or on its page. */
  readonly open: (element: ChatElement, opener: HTMLElement) => void;
  /** Address of the element's page; undefined when it has none. */
  readonly hrefOf: (element: ChatElement) => string | undefined;
}

/** Follows references to elements. */
export function useElementOpener(): ElementOpener {
  const client = useClient();
  const { navigate, rootPath } = useRouter();
  return useMemo(() => {
    const path = (element: ChatElement) => pagePath(element, client.state.getState().threadId);
    return {
      open: (element, opener) =>
        element.display === "page" ? navigate(path(element)) : sideViewOf(client).show(element, opener),
      hrefOf: (element) => (element.display === "page" ? rootPath + path(element) : undefined),
    };
  }, [client, navigate, rootPath]);
}

/** Shows tables of texts beside the conversation. */
export function useTableOpener(): OpenTable {
  const client = useClient();
  return useCallback(
    (table, opener) => sideViewOf(client).open({ kind: "table", ...table }, opener),
    [client],
  );
}

/** Path of an element's page, below the root path. */
export function pagePath({ id, threadId }: ChatElement, current: string | null): string {
  const thread = threadId ?? current;
  const query = thread ? `?thread=${encodeURIComponent(thread)}` : "";
  return `/element/${encodeURIComponent(id)}${query}`;
}
