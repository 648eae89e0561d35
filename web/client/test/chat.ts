import { onTestFinished, vi } from "vitest";
import { type ChatClient, type ChatClientOptions, createChatClient, type StartOptions } from "../src/index";
import { TestEnvironment } from "./environment";
import { TestServer } from "./server";

export interface Chat {
  readonly client: ChatClient;
  readonly server: TestServer;
  readonly environment: TestEnvironment;
  /** Outputs of what is drawn, in order. */
  shown(): readonly string[];
  online(): Promise<void>;
  /** The connection breaks, and is there again. */
  reconnect(): Promise<void>;
}

export function until(condition: () => boolean): Promise<void> {
  return vi.waitFor(
    () => {
      if (!condition()) throw new Error(`never came true: ${condition}`);
    },
    { interval: 2, timeout: 3_000 },
  );
}

/** A client that is not yet started, with a server of its own. */
export async function prepareChat(options: Partial<ChatClientOptions> = {}): Promise<Chat> {
  const server = await TestServer.start();
  const environment = new TestEnvironment();
  const client = createChatClient({
    baseUrl: server.origin,
    rootPath: "/root",
    language: "en-US",
    environment,
    ...options,
  });
  onTestFinished(async () => {
    client.dispose();
    await server.stop();
  });
  const { records, state } = client;
  const online = () => until(() => state.getState().connection.status === "online");
  return {
    client,
    server,
    environment,
    online,
    shown: () => records.display.tree().root.map((id) => records.steps.received(id)),
    reconnect: async () => {
      server.drop();
      await until(() => state.getState().connection.status !== "online");
      environment.pass(10_000);
      await online();
    },
  };
}

export async function startChat(
  options: Partial<ChatClientOptions> & { readonly start?: StartOptions } = {},
): Promise<Chat> {
  const chat = await prepareChat(options);
  await chat.client.start(options.start);
  await chat.online();
  return chat;
}
