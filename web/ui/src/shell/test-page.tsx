import { createChatClient } from "@cl/client";
import type { ServerEvent } from "@cl/protocol";
import { act, configure, render, screen } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { onTestFinished, vi } from "vitest";
import { type Chat, prepareChat } from "../../../client/test/chat";
import { settings } from "../../../client/test/server";
import { App } from "./app";

// The page loads its parts when they are needed, which takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

export interface TestPage extends Chat {
  readonly user: UserEvent;
  readonly container: HTMLElement;
  /** Path below the root path. */
  readonly path: () => string;
  /** Loads the page anew in the same tab, with a client of its own. */
  readonly reload: () => void;
}

interface PageOptions {
  /** Path below the root path that the page is opened with. */
  readonly at?: string;
  /** Changes to the settings document. */
  readonly project?: Record<string, unknown>;
  /** Answers to further requests, by `METHOD /path`. */
  readonly documents?: Chat["server"]["documents"];
}

/** Opens the whole page against a server of its own, below the root path `/root`. */
export async function openPage({
  at = "/",
  project = {},
  documents = {},
}: PageOptions = {}): Promise<TestPage> {
  window.localStorage.clear();
  window.history.replaceState(null, "", `/root${at}`);
  document.title = "Assistant";
  const chat = await prepareChat();
  Object.assign(chat.server.documents, documents);
  chat.server.documents["GET /project/settings"] = { body: { ...settings(), ...project } };
  window.sessionStorage.clear();
  const { container, unmount } = render(<App client={chat.client} rootPath="/root" />);
  return {
    ...chat,
    container,
    user: userEvent.setup(),
    reload: () => {
      unmount();
      chat.client.dispose();
      const client = createChatClient({
        baseUrl: chat.server.origin,
        rootPath: "/root",
        language: "en-US",
        environment: chat.environment,
      });
      onTestFinished(() => client.dispose());
      render(<App client={client} rootPath="/root" />);
    },
    path: () => window.location.pathname.replace(/^\/root/, "") || "/",
  };
}

/** Publishes events and lets the page paint. */
export function publish({ server, environment }: Chat, ...events: readonly ServerEvent[]): void {
  act(() => {
    server.publish(...events);
    environment.frame();
  });
}

export const byId = (id: string) => document.getElementById(id);

/** Waits until an element with the id is there. */
export async function findById(id: string): Promise<HTMLElement> {
  await screen.findByText((_text, node) => node?.id === id);
  const found = byId(id);
  if (!found) throw new Error(`#${id} has gone again`);
  return found;
}
