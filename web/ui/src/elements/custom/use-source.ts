import type { ChatClient } from "@cl/client";
import { isElementName, SourceFailure } from "@cl/custom";
import { useClient } from "@cl/react";
import { useSyncExternalStore } from "react";

export type Source =
  | { readonly status: "loading" }
  | { readonly status: "loaded"; readonly text: string }
  | { readonly status: "failed"; readonly error: Error };

const LOADING: Source = { status: "loading" };

/** Event of the server in watch mode: the sources named in its payload have changed. */
const CHANGED = "custom_elements_changed";

/** The source of one custom element, shared by all elements of that name; a saved file is read again. */
class SourceFile {
  readonly #client: ChatClient;
  readonly #name: string;
  readonly #listeners = new Set<() => void>();
  #source: Source = LOADING;
  #request = 0;

  constructor(client: ChatClient, name: string) {
    this.#client = client;
    this.#name = name;
    client.on("custom", (event) => {
      if (event.name === CHANGED && namesIn(event.payload).includes(name)) this.load();
    });
    client.on("reconnected", () => {
      if (this.#source.status === "failed") this.load();
    });
    this.load();
  }

  readonly get = (): Source => this.#source;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly load = async (): Promise<void> => {
    this.#request += 1;
    const request = this.#request;
    const source = await read(this.#client, this.#name);
    // A file may be saved again while it is read.
    if (request !== this.#request) return;
    this.#source = source;
    for (const listener of this.#listeners) listener();
  };
}

const files = new WeakMap<ChatClient, Map<string, SourceFile>>();

function fileOf(client: ChatClient, name: string): SourceFile {
  const all = files.get(client) ?? new Map<string, SourceFile>();
  files.set(client, all);
  const file = all.get(name) ?? new SourceFile(client, name);
  all.set(name, file);
  return file;
}

/** The text of `public/elements/<name>.jsx`, and the way to read it again. */
export function useSource(name: string): readonly [Source, () => void] {
  const file = fileOf(useClient(), name);
  return [useSyncExternalStore(file.subscribe, file.get), file.load];
}

async function read(client: ChatClient, name: string): Promise<Source> {
  if (!isElementName(name)) {
    return failed(
      `${JSON.stringify(name)} cannot be the name of a custom element`,
      "Use letters, digits, hyphens and underscores: the name is that of a file below public/elements.",
    );
  }
  try {
    const path = `/public/elements/${encodeURIComponent(name)}.jsx`;
    const response = await client.apiFetch(path, { cache: "no-cache" });
    if (response.ok) return { status: "loaded", text: await response.text() };
    return response.status === 404
      ? failed(`There is no file public/elements/${name}.jsx`, "Capital and small letters matter.")
      : failed(`public/elements/${name}.jsx could not be loaded (HTTP ${response.status})`, "");
  } catch {
    // Offline: whoever is back tries again.
    return failed(`public/elements/${name}.jsx could not be loaded`, "");
  }
}

function failed(message: string, hint: string): Source {
  return { status: "failed", error: new SourceFailure(message, hint) };
}

function namesIn(payload: unknown): readonly unknown[] {
  const names = typeof payload === "object" && payload !== null && "names" in payload ? payload.names : [];
  return Array.isArray(names) ? names : [];
}
