import { type ChatClient, createChatClient } from "@cl/client";
import { ChatProvider } from "@cl/react";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answer, element } from "../../fixtures/build";
import { World } from "../../fixtures-composer/world";
import { SideView } from "./side-view";
import { sideViewOf } from "./store";

afterEach(() => vi.unstubAllGlobals());

function wideScreen(): void {
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal("fetch", async () => new Response("the **text**"));
}

async function stage(): Promise<{ readonly world: World; readonly client: ChatClient }> {
  const world = new World();
  const client = createChatClient({
    baseUrl: "",
    rootPath: "",
    language: "en-US",
    environment: world.environment(),
  });
  await act(() => client.start());
  await waitFor(() => expect(client.state.getState().connection.status).toBe("online"));
  render(
    <ChatProvider client={client}>
      <SideView />
    </ChatProvider>,
  );
  return { world, client };
}

describe("the side view", () => {
  it("opens by itself with the elements of the newest message", async () => {
    wideScreen();
    const { world } = await stage();
    const message = answer("Look");
    act(() => {
      world.emit("new_message", message);
      world.emit("element", element("text", "notes", { display: "side", forId: message.id, url: "/notes" }));
    });
    await waitFor(() => expect(document.querySelector("#side-view-title")?.textContent).toBe("notes"));
    await waitFor(() =>
      expect(document.querySelector("#side-view-content .side-text")?.textContent).toBe("the text"),
    );
  });

  it("is what the app says, and closes when the app empties it", async () => {
    wideScreen();
    const { world } = await stage();
    act(() => {
      world.emit("set_sidebar_title", "Sources");
      world.emit("set_sidebar_elements", {
        elements: [element("text", "a", { display: "side", forId: "", url: "/a" })],
        key: null,
      });
    });
    await waitFor(() => expect(document.querySelector("#side-view-title")?.textContent).toBe("Sources"));
    act(() => world.emit("set_sidebar_elements", { elements: [], key: null }));
    await waitFor(() => expect(document.querySelector("#side-view-content")).toBeNull());
  });

  it("gives the focus back to the reference that opened it", async () => {
    wideScreen();
    const { world, client } = await stage();
    const notes = element("text", "notes", { display: "side", forId: "m", url: "/notes" });
    act(() => world.emit("element", notes));
    const opener = document.createElement("button");
    document.body.append(opener);
    act(() => sideViewOf(client).show(notes, opener));
    await userEvent.click(await screen.findByRole("button", { name: "Close panel" }));
    expect(document.activeElement).toBe(opener);
    expect(document.querySelector("#side-view-content")).toBeNull();
    opener.remove();
  });
});
