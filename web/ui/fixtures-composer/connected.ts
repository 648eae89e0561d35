import { type ChatClient, createChatClient } from "@cl/client";
import type { ProjectSettings } from "@cl/protocol";
import { act, waitFor } from "@testing-library/react";
import { PROJECT, World } from "./world";

export interface Connected {
  readonly world: World;
  readonly client: ChatClient;
}

/** A client of a scripted server, once it is connected. */
export async function connected(project: ProjectSettings = PROJECT): Promise<Connected> {
  const world = new World(project);
  const environment = world.environment();
  const client = createChatClient({ baseUrl: "", rootPath: "", language: "en-US", environment });
  await act(() => client.start());
  await waitFor(() => {
    if (client.state.getState().connection.status !== "online") throw new Error("not connected yet");
  });
  return { world, client };
}
