import type { ChatElement } from "@cl/protocol";
import { useClient } from "@cl/react";
import { useCallback, useEffect, useState } from "react";

export type Loaded<Value> =
  | { readonly status: "loading" }
  | { readonly status: "loaded"; readonly value: Value }
  | { readonly status: "failed"; readonly retry: () => void };

interface Attempt {
  readonly address: string;
  readonly number: number;
}

interface Settled<Value> extends Attempt {
  /** Undefined: it could not be loaded. */
  readonly value: Value | undefined;
}

/**
 * What is behind an element's address. A changed address is loaded again, and so is a failed one on request.
 *
 * Args:
 *   read: Makes the value of an answer; undefined when the content is something else. Must be the same function at
 *     every render.
 *   dispose: Called with a value that is shown no more. Must stay the same, too.
 */
export function useLoaded<Value>(
  element: ChatElement,
  read: (answer: Response) => Promise<Value | undefined>,
  dispose?: (value: Value) => void,
): Loaded<Value> {
  const address = useClient().elementUrl(element);
  const [number, setNumber] = useState(0);
  const [settled, setSettled] = useState<Settled<Value>>();
  const retry = useCallback(() => setNumber((before) => before + 1), []);
  useEffect(() => {
    if (address === null) return;
    const stop = new AbortController();
    let mine: Value | undefined;
    load(address, read, stop.signal).then((value) => {
      mine = value;
      if (!stop.signal.aborted) setSettled({ address, number, value });
      else if (value !== undefined) dispose?.(value);
    });
    return () => {
      stop.abort();
      if (mine !== undefined) dispose?.(mine);
    };
  }, [address, number, read, dispose]);
  if (address === null) return { status: "failed", retry };
  if (settled?.address !== address || settled.number !== number) return { status: "loading" };
  return settled.value === undefined
    ? { status: "failed", retry }
    : { status: "loaded", value: settled.value };
}

const readText = (answer: Response) => answer.text();

export type Content =
  | { readonly status: "loading" }
  | { readonly status: "loaded"; readonly text: string }
  | { readonly status: "failed"; readonly retry: () => void };

/** The text behind an element's address. */
export function useContent(element: ChatElement): Content {
  const loaded = useLoaded(element, readText);
  return loaded.status === "loaded" ? { status: "loaded", text: loaded.value } : loaded;
}

async function load<Value>(
  address: string,
  read: (answer: Response) => Promise<Value | undefined>,
  signal: AbortSignal,
): Promise<Value | undefined> {
  try {
    const answer = await fetch(address, { credentials: credentialsFor(address), signal });
    if (answer.ok) return await read(answer);
    // Nobody reads what an error page says; its connection is free for others.
    await answer.body?.cancel();
    return undefined;
  } catch {
    // Offline, cancelled, or not what it should be: the element says that it could not be loaded.
    return undefined;
  }
}

/** Files of conversations need the visitor's cookie; other servers get none, and most would refuse it (CORS). */
export function credentialsFor(address: string): RequestCredentials {
  const { origin, pathname } = new URL(address, document.baseURI);
  return origin === location.origin || pathname.includes("/project/") ? "include" : "omit";
}
