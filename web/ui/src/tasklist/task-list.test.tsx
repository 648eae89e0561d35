import { ChatProvider } from "@cl/react";
import { act, render, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { element } from "../../fixtures/build";
import { connected } from "../../fixtures-composer/connected";
// Loaded on demand by the list; here, before the test looks at its clock.
import "./task-card";
import { TaskList } from "./task-list";

afterEach(() => vi.unstubAllGlobals());

describe("the task list", () => {
  it("shows the newest list once it is loaded", async () => {
    const list = { status: "Running", tasks: [{ title: "Read **all**", status: "done", forId: null }] };
    vi.stubGlobal("fetch", async () => Response.json(list));
    const { world, client } = await connected();
    const { container } = render(
      <ChatProvider client={client}>
        <TaskList place="panel" />
      </ChatProvider>,
    );
    expect(container.querySelector(".tasklist")).toBeNull();
    act(() => world.emit("element", element("tasklist", "tasks", { url: "/tasks.json", forId: "" })));
    await waitFor(() => expect(container.querySelector(".tasklist .task.task-status-done")).not.toBeNull());
    expect(screen.getByText("all").tagName).toBe("STRONG");
    expect(screen.getByText("Running")).toBeDefined();
  });
});
