/** A conversation on its page, whose server says what a test wants. */
import type { ChatClient } from "@cl/client";
import type { ProjectSettings } from "@cl/protocol";
import { ChatProvider } from "@cl/react";
import { act, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Conversation } from "../src/messages/conversation";
import { RouterProvider } from "../src/router";
import { connected } from "./connected";
import { PROJECT, type World } from "./world";

export const FEEDBACK: ProjectSettings = {
  ...PROJECT,
  feedback: true,
  features: { ...PROJECT.features, edit_message: true },
};

interface Stage {
  readonly world: World;
  readonly client: ChatClient;
  readonly container: HTMLElement;
  readonly user: ReturnType<typeof userEvent.setup>;
  readonly says: (tell: (world: World) => void) => Promise<void>;
}

export async function stage(project: ProjectSettings = FEEDBACK): Promise<Stage> {
  const { world, client } = await connected(project);
  const { container } = render(
    <ChatProvider client={client}>
      <RouterProvider rootPath="">
        <main>
          <h1>Chat</h1>
          <Conversation />
        </main>
      </RouterProvider>
    </ChatProvider>,
  );
  const says: Stage["says"] = (tell) =>
    act(async () => {
      tell(world);
      // What was said is shown with the next frame.
      await new Promise((resolve) => setTimeout(resolve));
    });
  return { world, client, container, user: userEvent.setup(), says };
}

export function steps(container: HTMLElement): readonly string[] {
  return [...container.querySelectorAll<HTMLElement>(".step")].map((node) => node.dataset.stepType ?? "");
}
