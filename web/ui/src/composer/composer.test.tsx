import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { byId, projectWith, stage } from "../../fixtures-composer/harness";

const question = {
  id: "q",
  name: "Assistant",
  type: "assistant_message",
  output: "What is your name?",
  createdAt: "2030-01-01T00:00:00Z",
} as const;

function sentTexts(world: Awaited<ReturnType<typeof stage>>["world"]): readonly string[] {
  return world.commands.flatMap(({ name, payload }) =>
    name === "client_message" ? [(payload as { message: { output: string } }).message.output] : [],
  );
}

afterEach(() => window.history.replaceState(null, "", "/"));

describe("writing a message", () => {
  it("sends with Enter, and empties the input", async () => {
    const { user, world, input } = await stage();
    await user.type(input(), "Hello{Enter}");
    expect(sentTexts(world)).toEqual(["Hello"]);
    expect(input().value).toBe("");
  });

  it("sends with the button, which is disabled while there is nothing to send", async () => {
    const { user, world, input } = await stage();
    expect(byId("chat-submit")).toHaveProperty("disabled", true);
    await user.type(input(), "  ");
    expect(byId("chat-submit")).toHaveProperty("disabled", true);
    await user.type(input(), "Hello");
    await user.click(screen.getByRole("button", { name: "Send message" }));
    expect(sentTexts(world)).toEqual(["  Hello"]);
  });

  it("begins a new line with Shift+Enter", async () => {
    const { user, world, input } = await stage();
    await user.type(input(), "one{Shift>}{Enter}{/Shift}two");
    expect(input().value).toBe("one\ntwo");
    expect(sentTexts(world)).toEqual([]);
  });

  it("leaves Enter to an input method at work", async () => {
    const { user, world, input } = await stage();
    await user.type(input(), "にほん");
    fireEvent.keyDown(input(), { key: "Enter", isComposing: true });
    fireEvent.keyDown(input(), { key: "Enter", keyCode: 229 });
    expect(sentTexts(world)).toEqual([]);
  });

  it("keeps the draft of the thread in the client", async () => {
    const { user, client, input } = await stage();
    await user.type(input(), "half a thought");
    await waitFor(() => expect(client.state.getState().draft).toBe("half a thought"));
  });

  it("hands the draft over at once when the page or the input is left", async () => {
    const { user, client, input } = await stage();
    await user.type(input(), "one");
    fireEvent.blur(input());
    expect(client.state.getState().draft).toBe("one");
    await user.type(input(), " two");
    fireEvent(window, new Event("pagehide"));
    expect(client.state.getState().draft).toBe("one two");
  });

  it("follows the client into another thread, whatever was being typed", async () => {
    const { user, client, input } = await stage();
    await user.type(input(), "for this thread");
    act(() => client.setDraft("of the other thread"));
    expect(input().value).toBe("of the other thread");
  });

  it("asks the conversation to edit the last message with the up arrow, if it is empty", async () => {
    const { user, input } = await stage();
    const edit = vi.fn();
    document.addEventListener("edit-last-message", edit);
    await user.type(input(), "text{ArrowUp}");
    expect(edit).not.toHaveBeenCalled();
    await user.clear(input());
    await user.type(input(), "{ArrowUp}");
    expect(edit).toHaveBeenCalledOnce();
    document.removeEventListener("edit-last-message", edit);
  });

  it("is absent from a conversation that can only be read", async () => {
    const { client } = await stage();
    act(() => client.state.setState({ readOnly: true }));
    expect(byId("message-composer")).toBeNull();
  });
});

describe("the prompt of the address", () => {
  it("sec_E19 fills the input once, sends nothing, and does not come back after sending", async () => {
    window.history.replaceState(null, "", "/?prompt=Good%20morning");
    const { user, world, input } = await stage();
    expect(input().value).toBe("Good morning");
    expect(document.activeElement).toBe(input());
    expect(sentTexts(world)).toEqual([]);
    await user.type(input(), "{Enter}");
    expect(sentTexts(world)).toEqual(["Good morning"]);
    expect(input().value).toBe("");
    expect(window.location.search).toBe("");
  });
});

describe("while a run goes on", () => {
  it("offers to stop it, once the user has said something", async () => {
    const { user, world, input, says } = await stage();
    await says("task_start", {});
    expect(byId("stop-button")).toBeNull();
    await says("task_end", {});
    await user.type(input(), "Hello{Enter}");
    await says("task_start", {});
    expect(byId("chat-submit")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Stop" }));
    expect(world.heard.at(-1)).toBe("stop");
    await says("task_end", {});
    expect(byId("stop-button")).toBeNull();
    expect(byId("chat-submit")).not.toBeNull();
  });

  it("queues messages, which can be changed and taken back, and sends them afterwards", async () => {
    const { user, world, input, says } = await stage();
    await user.type(input(), "first{Enter}");
    await says("task_start", {});
    await user.type(input(), "second{Enter}");
    await user.type(input(), "third{Enter}");
    expect(sentTexts(world)).toEqual(["first"]);
    expect(screen.getAllByText("Will be sent next", { selector: "span" })).toHaveLength(2);

    await user.click(screen.getAllByRole("button", { name: "Do not send" })[1] as HTMLElement);
    await user.click(screen.getByRole("button", { name: "Edit before it is sent" }));
    await user.type(screen.getByRole("textbox", { name: "Edit before it is sent" }), " thought{Enter}");
    await says("task_end", {});
    expect(sentTexts(world)).toEqual(["first", "second thought"]);
    expect(screen.queryByText("Will be sent next", { selector: "span" })).toBeNull();
  });

  it("lets a queued message wait while somebody changes it", async () => {
    const { user, world, input, says } = await stage();
    await user.type(input(), "first{Enter}");
    await says("task_start", {});
    await user.type(input(), "second{Enter}");
    await user.click(screen.getByRole("button", { name: "Edit before it is sent" }));
    await says("task_end", {});
    await user.type(screen.getByRole("textbox", { name: "Edit before it is sent" }), " thought");
    expect(sentTexts(world)).toEqual(["first"]);
    await user.keyboard("{Enter}");
    expect(sentTexts(world)).toEqual(["first", "second thought"]);
  });

  it("stops with Escape pressed twice", async () => {
    const { user, world, input, says } = await stage();
    await user.type(input(), "Hello{Enter}");
    await says("task_start", {});
    await user.type(input(), "{Escape}");
    expect(world.heard).not.toContain("stop");
    await user.type(input(), "{Escape}");
    expect(world.heard).toContain("stop");
  });
});

describe("without a connection", () => {
  it("keeps the text, disables the tools, and sends what was queued when it is back", async () => {
    const { user, world, client, input } = await stage();
    act(() => world.drop());
    expect(byId("upload-button-loading")).toHaveProperty("disabled", true);
    expect(byId("upload-button")).toBeNull();
    await user.type(input(), "Are you there?");
    expect(byId("chat-submit")).toHaveProperty("disabled", true);
    await user.type(input(), "{Enter}");
    expect(screen.getByText("Are you there?")).toBeTruthy();
    expect(sentTexts(world)).toEqual([]);
    act(() => client.retryNow());
    await waitFor(() => expect(sentTexts(world)).toEqual(["Are you there?"]));
  });
});

describe("a text question", () => {
  it("is answered with the next message", async () => {
    const { user, world, input, says } = await stage();
    await user.type(input(), "Hello{Enter}");
    await says("task_start", {});
    await says("ask", { msg: question, spec: { type: "text", timeout: 30, step_id: "q" } });
    expect(screen.getByText("Your answer")).toBeTruthy();
    expect(screen.getByRole("timer").textContent).toBe("0:30");
    await user.type(input(), "Ada{Enter}");
    const answer = world.commands.at(-1);
    expect(answer).toMatchObject({ name: "answer", payload: { ask: "q", value: { output: "Ada" } } });
    expect(screen.queryByText("Your answer")).toBeNull();
  });

  it("leaves the composer free when time is over", async () => {
    const { user, world, input, says } = await stage();
    await says("ask", { msg: question, spec: { type: "text", timeout: 30, step_id: "q" } });
    await says("ask_timeout", {});
    await user.type(input(), "Too late{Enter}");
    expect(sentTexts(world)).toEqual(["Too late"]);
  });
});

describe("saved messages", () => {
  it("put their text into the input", async () => {
    const project = { ...projectWith({ favorites: true }), dataPersistence: true };
    const { user, input, says } = await stage(project);
    await user.click(screen.getByRole("button", { name: "Use a saved message" }));
    expect(screen.getByText("Nothing saved yet")).toBeTruthy();
    await says("set_favorites", [{ ...question, type: "user_message", output: "Sum up this week" }]);
    await user.click(screen.getByRole("button", { name: /Sum up this week/ }));
    expect(input().value).toBe("Sum up this week");
  });
});

describe("windows that the composer opens", () => {
  it("return the focus to the button that opened them", async () => {
    const { user, says } = await stage();
    await says("chat_settings", [
      {
        type: "switch",
        id: "web",
        label: "Web",
        initial: true,
        tooltip: null,
        description: null,
        disabled: false,
      },
    ]);
    await user.click(byId("chat-settings-open-modal") as HTMLElement);
    await waitFor(() => expect(byId("chat-settings")).not.toBeNull(), { timeout: 5000 });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(byId("chat-settings-open-modal")));
    expect(byId("chat-settings")).toBeNull();
  });
});
