import type { ChatClient } from "@cl/client";
import { ChatProvider } from "@cl/react";
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answer, element } from "../../fixtures/build";
import { connected } from "../../fixtures-composer/connected";
import type { World } from "../../fixtures-composer/world";
import { RouterProvider } from "../router";
import { SideView } from "./side-view";
import { sideViewOf } from "./store";

afterEach(() => vi.unstubAllGlobals());

function wideScreen(): void {
  vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal("fetch", async () => new Response("the **text**"));
}

async function stage(): Promise<{ readonly world: World; readonly client: ChatClient }> {
  const { world, client } = await connected();
  render(
    <ChatProvider client={client}>
      <RouterProvider rootPath="">
        <SideView />
      </RouterProvider>
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

  it("closes with Escape where nothing else has the focus, and not while somebody writes", async () => {
    wideScreen();
    const { world } = await stage();
    const input = document.body.appendChild(document.createElement("textarea"));
    input.id = "chat-input";
    const open = async () => {
      act(() => world.emit("set_sidebar_title", "Sources"));
      await waitFor(() => expect(document.querySelector("#side-view-title")).not.toBeNull());
    };
    await open();
    await userEvent.type(input, "draft{Escape}");
    expect(document.querySelector("#side-view-title")).not.toBeNull();
    await userEvent.clear(input);
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(document.querySelector("#side-view-title")).toBeNull());
    await open();
    act(() => input.blur());
    await userEvent.keyboard("{Escape}");
    await waitFor(() => expect(document.querySelector("#side-view-title")).toBeNull());
    // What opened by itself has nothing else to give the focus to.
    vi.stubGlobal("matchMedia", () => ({ matches: false }));
    await open();
    await userEvent.click(screen.getByRole("button", { name: "Close panel" }));
    expect(document.activeElement).toBe(input);
    input.remove();
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

  it("keeps a tab for each element that was opened, and the way back", async () => {
    const user = userEvent.setup();
    const { world, client } = await stage();
    vi.stubGlobal("fetch", async () => new Response("text"));
    const [one, two] = ["one", "two"].map((name) =>
      element("text", name, { display: "side", forId: "m", url: `/${name}` }),
    );
    if (!one || !two) throw new Error("two elements were made");
    act(() => {
      world.emit("element", one);
      world.emit("element", two);
    });
    const title = () => document.querySelector("#side-view-title")?.textContent;
    act(() => sideViewOf(client).show(one, document.body));
    expect(screen.queryByRole("list", { name: "Opened" })).toBeNull();
    act(() => sideViewOf(client).show(two, document.body));
    expect(title()).toBe("two");
    await user.click(screen.getByRole("button", { name: "Back" }));
    expect(title()).toBe("one");
    await user.click(screen.getByRole("button", { name: "Next" }));
    expect(title()).toBe("two");
    await user.click(screen.getByRole("button", { name: "one" }));
    expect(screen.getByRole("button", { name: "one" }).getAttribute("aria-current")).toBe("true");
    await user.click(screen.getByRole("button", { name: "Close: one" }));
    expect(title()).toBe("two");
    expect(document.activeElement?.id).toBe("side-view-content");
    expect(screen.getByRole("link", { name: "Open in a new window" }).getAttribute("href")).toContain("/two");
    act(() => world.emit("remove_element", { id: two.id }));
    await waitFor(() => expect(document.querySelector("#side-view-content")).toBeNull());
  });

  it("shows a table of a text as a data frame, in a tab of its own", async () => {
    wideScreen();
    vi.stubGlobal(
      "ResizeObserver",
      class {
        observe() {}
        disconnect() {}
      },
    );
    const { client } = await stage();
    const cells = [
      ["city", "people"],
      ["Oslo", "717,710"],
      ["Bergen", ""],
    ];
    act(() =>
      sideViewOf(client).open({ kind: "table", id: "t", title: "city, people", cells }, document.body),
    );
    expect(await screen.findByText("2 rows")).toBeTruthy();
    expect(document.querySelector("#side-view-title")?.textContent).toBe("city, people");
    expect(document.querySelector(".side-dataframe .dataframe")).toBeTruthy();
    act(() => client.state.setState({ sessionId: "another" }));
    expect(document.querySelector("#side-view-title")).toBeNull();
  });

  it("keeps one tab for all that comes beside a message", async () => {
    wideScreen();
    const { world, client } = await stage();
    const message = answer("Look");
    act(() => world.emit("new_message", message));
    for (const name of ["one", "two", "three"]) {
      act(() =>
        world.emit("element", element("text", name, { display: "side", forId: message.id, url: "/x" })),
      );
      await waitFor(() => expect(document.querySelector("#side-view-title")?.textContent).toBe(name));
    }
    const { tabs, back } = sideViewOf(client).state.getState();
    expect(tabs.map((tab) => tab.kind === "elements" && [tab.title, tab.ids.length])).toEqual([["three", 3]]);
    expect(back).toEqual([]);
  });

  it("keeps one tab for the same sources of two messages", async () => {
    wideScreen();
    const { world, client } = await stage();
    for (const message of [answer("Look"), answer("Look again")]) {
      act(() => world.emit("new_message", message));
      for (const name of ["one", "two"]) {
        act(() =>
          world.emit("element", element("text", name, { display: "side", forId: message.id, url: "/x" })),
        );
      }
      await waitFor(() =>
        expect(sideViewOf(client).state.getState()).toMatchObject({
          view: { forId: message.id, title: "two" },
          tabs: [{ forId: message.id, title: "two" }],
        }),
      );
    }
  });
});
