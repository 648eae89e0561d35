import type { AskSpec } from "@cl/protocol";
import { ChatProvider } from "@cl/react";
import { act, fireEvent, renderHook, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { byId, type Stage, stage } from "../../fixtures-composer/harness";
import { useElementAsk } from "./use-element-ask";

const QUESTION = {
  id: "q",
  name: "Assistant",
  type: "assistant_message",
  output: "Well?",
  createdAt: "2030-01-01T00:00:00Z",
} as const;

const FILES: AskSpec = {
  type: "file",
  timeout: 90,
  step_id: "q",
  accept: { "text/plain": [".txt", ".py"] },
  max_files: 2,
  max_size_mb: 2,
};

async function asked(spec: AskSpec): Promise<Stage> {
  const on = await stage();
  await on.says("ask", { msg: QUESTION, spec });
  return on;
}

function choose(...names: readonly string[]): void {
  const files = names.map((name) => new File(["x"], name, { type: "" }));
  fireEvent.change(byId("ask-button-input") as HTMLInputElement, { target: { files } });
}

describe("a question for files", () => {
  it("says what is wanted, uploads for the question, and answers when all files are there", async () => {
    const { world, user, input } = await asked(FILES);
    expect(screen.getByText(/Allowed: .\.txt, \.py. · up to 2 MB each · up to 2 files/)).toBeTruthy();
    expect(byId("ask-button-input")?.getAttribute("accept")).toBe(".txt,.py");
    choose("a.py", "b.txt");
    await waitFor(() => expect(world.uploads).toHaveLength(2));
    expect(world.uploads[0]?.url).toContain("ask_parent_id=");
    expect(world.uploads.map(({ type }) => type)).toEqual(["text/plain", "text/plain"]);
    expect(byId("ask-upload-button-loading")).toHaveProperty("disabled", true);

    await user.type(input(), "Hello{Enter}");
    expect(world.heard).not.toContain("client_message");

    await act(async () => world.uploads[1]?.succeed("second"));
    expect(world.heard).not.toContain("answer");
    await act(async () => world.uploads[0]?.succeed("first"));
    expect(world.commands.at(-1)).toEqual({
      name: "answer",
      payload: { ask: "q", value: [{ id: "first" }, { id: "second" }] },
    });
    expect(world.heard.filter((name) => name === "answer")).toHaveLength(1);
    await waitFor(() => expect(byId("ask-upload-button")).toBeNull());
  });

  it("waits while a file has failed, and answers when it is taken off", async () => {
    const { world, user } = await asked(FILES);
    choose("a.txt", "b.txt");
    await waitFor(() => expect(world.uploads).toHaveLength(2));
    await act(async () => world.uploads[0]?.succeed("first"));
    await act(async () => world.uploads[1]?.fail("File type not allowed"));
    expect(screen.getByRole("alert").textContent).toBe("File type not allowed");
    expect(world.heard).not.toContain("answer");
    await user.click(screen.getByRole("button", { name: "Remove attachment: b.txt" }));
    expect(world.commands.at(-1)).toMatchObject({ name: "answer", payload: { value: [{ id: "first" }] } });
  });

  it("refuses other files with the reason", async () => {
    const { world } = await asked(FILES);
    choose("a.exe");
    expect(screen.getByRole("alert").textContent).toBe("a.exe is not one of the allowed file types");
    expect(world.uploads).toEqual([]);
  });

  it("disappears when time is over", async () => {
    const { says, user, input, world } = await asked(FILES);
    await says("ask_timeout", {});
    expect(byId("ask-upload-button")).toBeNull();
    await user.type(input(), "Hello{Enter}");
    expect(world.heard).toContain("client_message");
  });

  it("takes files dropped anywhere on the column", async () => {
    const { world } = await asked(FILES);
    const files = [new File(["x"], "dropped.txt", { type: "text/plain" })];
    const drag = { dataTransfer: { types: ["Files"], files, dropEffect: "none" } };
    fireEvent.dragEnter(screen.getByRole("main"), drag);
    fireEvent.drop(screen.getByRole("main"), drag);
    await waitFor(() => expect(world.uploads).toHaveLength(1));
    expect(world.uploads[0]?.url).toContain("ask_parent_id=");
  });
});

describe("a question with buttons", () => {
  const spec: AskSpec = { type: "action", timeout: 30, step_id: "q", keys: ["yes", "no"] };
  const action = (id: string, label: string) =>
    ({ id, name: id, label, payload: { id }, tooltip: "", icon: null, forId: "q" }) as const;

  it("is answered by a click, once, and the buttons go", async () => {
    const { world, user, says } = await stage();
    await says("action", action("yes", "Yes please"));
    await says("action", action("no", ""));
    await says("action", action("other", "Unrelated"));
    await says("ask", { msg: QUESTION, spec });
    expect(screen.getByRole("group", { name: "Choose one" }).textContent).toBe("Choose oneYes pleaseno0:30");
    await user.click(byId("yes") as HTMLElement);
    expect(world.commands.at(-1)).toEqual({
      name: "answer",
      payload: { ask: "q", value: action("yes", "Yes please") },
    });
    await waitFor(() => expect(byId("yes")).toBeNull());
  });

  it("is shown once with the remaining time when it is asked again", async () => {
    const { says } = await stage();
    await says("action", action("yes", "Yes"));
    await says("ask", { msg: QUESTION, spec });
    await says("ask", { msg: QUESTION, spec: { ...spec, timeout: 12 } });
    expect(screen.getAllByRole("group", { name: "Choose one" })).toHaveLength(1);
    expect(screen.getByRole("timer").textContent).toBe("0:12");
  });
});

describe("a question with an element", () => {
  const spec: AskSpec = { type: "element", timeout: 30, step_id: "q", element_id: "form" };

  it.each([
    ["submits", { name: "Ada" }, { name: "Ada", submitted: true }],
    ["cancels", undefined, { submitted: false }],
  ] as const)("%s through its element", async (_, values, answer) => {
    const { world, client } = await asked(spec);
    const { result } = renderHook(() => useElementAsk("form"), {
      wrapper: ({ children }) => <ChatProvider client={client}>{children}</ChatProvider>,
    });
    act(() => (values ? result.current?.submit(values) : result.current?.cancel()));
    expect(world.commands.at(-1)).toEqual({ name: "answer", payload: { ask: "q", value: answer } });
    await waitFor(() => expect(result.current).toBeUndefined());
  });
});
