import type { ChatClient } from "@cl/client";
import type { ProjectSettings } from "@cl/protocol";
import { ChatProvider, useConversation } from "@cl/react";
import { act, render, screen } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { AskPanel } from "../src/ask";
import { Composer } from "../src/composer";
import { connected } from "./connected";
import { PROJECT, type World } from "./world";

/** A page with a composer that is connected to a scripted server. */
export interface Stage {
  readonly world: World;
  readonly client: ChatClient;
  readonly user: UserEvent;
  readonly input: () => HTMLTextAreaElement;
  /** Let the server say something, and the page take it in. */
  readonly says: (...event: Parameters<World["emit"]>) => Promise<void>;
}

/** Settings of the server with some features replaced. */
export function projectWith(features: Partial<ProjectSettings["features"]>): ProjectSettings {
  return { ...PROJECT, features: { ...PROJECT.features, ...features } };
}

/** Show the composer, connected and ready. */
export async function stage(project: ProjectSettings = PROJECT): Promise<Stage> {
  const { world, client } = await connected(project);
  // Tools that open layers come with a chunk of their own; here it is there from the start.
  await import("../src/composer/floating");
  await act(async () => {
    render(
      <ChatProvider client={client}>
        <main>
          <Questions />
          <Composer />
        </main>
      </ChatProvider>,
    );
  });
  return {
    world,
    client,
    user: userEvent.setup(),
    input: () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" }),
    says: (name, payload) =>
      act(async () => {
        world.emit(name, payload);
        // What was said is shown with the next frame.
        await new Promise((resolve) => setTimeout(resolve));
      }),
  };
}

function Questions() {
  return useConversation().map((id) => <AskPanel key={id} stepId={id} />);
}

/** An element by its id: ids are part of the interface of the page. */
export function byId(id: string): HTMLElement | null {
  return document.getElementById(id);
}
