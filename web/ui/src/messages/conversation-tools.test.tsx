import { act, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { answer, ask, run, step } from "../../fixtures/build";
import { stage } from "../../fixtures-composer/stage";
import { PROJECT } from "../../fixtures-composer/world";
import { sideViewOf } from "../sideview/store";

describe("the tools of the conversation", () => {
  it("asks the question of the last answer again", async () => {
    const { says, client, user } = await stage();
    const first = ask("One");
    const second = ask("Two");
    await says((world) => {
      for (const question of [first, second]) {
        const turn = run(question);
        world.emit("new_message", question);
        world.emit("new_message", turn);
        world.emit("new_message", answer("Done", { parentId: turn.id }));
      }
    });
    const edit = vi.spyOn(client, "editMessage");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(edit).toHaveBeenCalledWith(second.id, "Two");
  });

  it("rates the run with the id of the message that was rated", async () => {
    const { says, client, container, user, world } = await stage();
    const question = ask("Hello");
    const turn = run(question);
    const final = answer("Hi", { parentId: turn.id });
    await says(() => {
      for (const each of [question, turn, final]) world.emit("new_message", each);
      world.emit("first_interaction", { interaction: "Hello", thread_id: "thread" });
    });
    const given: unknown[] = [];
    client.setFeedback = async (feedback) => {
      given.push(feedback);
    };
    const thumb = container.querySelector(".positive-feedback-off");
    if (!thumb) throw new Error("no thumb");
    await user.click(thumb);
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Comment" }));
    await user.keyboard("well done");
    await user.click(screen.getByRole("button", { name: "Send feedback" }));
    await waitFor(() => expect(document.activeElement).toBe(thumb));
    expect(given).toEqual([{ forId: turn.id, messageId: final.id, value: 1, comment: "well done" }]);
  });

  it("has no thumbs where nobody would receive them, and none under a greeting", async () => {
    const off = await stage({ ...PROJECT, feedback: false });
    await off.says((world) => world.emit("new_message", answer("Hi")));
    expect(off.container.querySelector(".positive-feedback-off")).toBeNull();

    const on = await stage();
    const start = step("run", "on_chat_start", "");
    await on.says((world) => {
      world.emit("new_message", start);
      world.emit("new_message", answer("Welcome", { parentId: start.id }));
    });
    expect(on.container.querySelector(".positive-feedback-off")).toBeNull();
    expect(on.container.textContent).toContain("Welcome");
  });

  it("leaves a question that is open without the tools of an answer", async () => {
    const { says, container, world } = await stage();
    const question = ask("Go");
    const turn = run(question);
    const asks = answer("Where to?", { parentId: turn.id, waitForAnswer: true });
    await says(() => {
      for (const each of [question, turn, asks]) world.emit("new_message", each);
      world.emit("ask", { msg: asks, spec: { type: "text", step_id: asks.id, timeout: 60 } });
    });
    expect(container.querySelector("[data-tool=copy]")).not.toBeNull();
    expect(container.querySelectorAll("[data-tool=retry], .positive-feedback-off")).toHaveLength(0);
    await says(() => world.emit("clear_ask", {}));
    expect(container.querySelectorAll("[data-tool=retry], .positive-feedback-off")).toHaveLength(2);
  });

  it("runs an action and keeps its button", async () => {
    const { says, client, user } = await stage();
    const message = answer("Shall I?");
    const action = {
      id: "a1",
      name: "approve",
      label: "Approve",
      icon: "check",
      payload: { id: "REQ" },
      tooltip: "",
      forId: message.id,
    };
    await says((world) => {
      world.emit("new_message", message);
      world.emit("action", action);
    });
    const called: unknown[] = [];
    client.callAction = async (given) => {
      called.push(given);
      return { success: true, response: null };
    };
    const button = screen.getByRole("button", { name: "Approve" });
    expect(button.id).toBe("a1");
    await waitFor(() => expect(button.querySelector("svg.lucide-check path")).not.toBeNull());
    await user.click(button);
    expect(called).toEqual([action]);
    await waitFor(() => expect(button).toHaveProperty("disabled", false));
  });

  it("edits a message in place", async () => {
    const { says, user, container, world } = await stage();
    const question = ask("Helo");
    await says(() => {
      world.emit("new_message", question);
      world.emit("new_message", answer("What?", { parentId: question.id }));
    });
    await user.click(screen.getByRole("button", { name: "Edit message" }));
    const box = screen.getByRole("textbox", { name: "Your message" });
    expect(box.id).toBe("edit-chat-input");
    await user.clear(box);
    expect(container.querySelector(".confirm-edit")).toHaveProperty("disabled", true);
    await user.type(box, "Hello{Enter}");
    expect(world.heard).toContain("edit_message");
    await waitFor(() => expect(container.querySelectorAll(".step")).toHaveLength(1));
    expect(container.textContent).toContain("Hello");
    // Where nothing keeps versions, a note tells what it said before.
    await says(() =>
      world.emit("update_message", { ...question, output: "Hello", metadata: { edited_from: "Helo" } }),
    );
    const note = await screen.findByText("Edited");
    await user.click(note);
    expect(note.closest("details")?.textContent).toBe("EditedHelo");
  });

  it("opens a table of an answer beside the conversation", async () => {
    const { says, user, client } = await stage();
    await says((world) =>
      world.emit("new_message", answer("| city | people |\n|---|---|\n| Oslo | 717,710 |")),
    );
    await user.click(screen.getByRole("button", { name: "Open Table beside the chat" }));
    expect(sideViewOf(client).state.getState().view).toMatchObject({
      kind: "table",
      title: "city, people",
      cells: [
        ["city", "people"],
        ["Oslo", "717,710"],
      ],
    });
  });

  it("walks the versions of an edited message, with the pointer and with the arrow keys", async () => {
    const { says, client, user, container, world } = await stage();
    const question = ask("Hello", { versions: { current: 2, count: 3 } });
    await says(() => {
      world.emit("new_message", question);
      world.emit("new_message", answer("Hi"));
    });
    const choose = vi.spyOn(client, "chooseVersion");
    const group = screen.getByRole("group", { name: "Version 2 of 3" });
    await user.click(within(group).getByRole("button", { name: "Previous version" }));
    await user.keyboard("{ArrowRight}");
    expect(choose.mock.calls).toEqual([
      [question.id, 1],
      [question.id, 3],
    ]);
    expect(world.heard.filter((name) => name === "choose_version")).toHaveLength(2);
    await says(() => {
      world.emit("message_versions", { id: question.id, versions: { current: 3, count: 3 } });
    });
    const next = within(group).getByRole("button", { name: "Next version" });
    expect(group.getAttribute("aria-label")).toBe("Version 3 of 3");
    expect(next.getAttribute("aria-disabled")).toBe("true");
    await user.click(next);
    expect(choose).toHaveBeenCalledTimes(2);
    expect((await axe.run(container)).violations).toEqual([]);
  });

  it("keeps to the version while an answer runs, and shows no arrows where nothing was edited", async () => {
    const { says, client, user } = await stage();
    await says((world) => world.emit("new_message", ask("Plain")));
    expect(screen.queryByRole("group")).toBeNull();
    await says((world) => {
      world.emit("new_message", ask("Edited", { versions: { current: 1, count: 2 } }));
      world.emit("task_start", {});
    });
    const choose = vi.spyOn(client, "chooseVersion");
    await user.click(screen.getByRole("button", { name: "Next version" }));
    expect(choose).not.toHaveBeenCalled();
  });

  it("opens the last message for editing when the composer asks for it", async () => {
    const { says } = await stage();
    await says((world) => {
      world.emit("new_message", ask("First"));
      world.emit("new_message", ask("Second"));
    });
    act(() => {
      document.dispatchEvent(new CustomEvent("edit-last-message"));
    });
    expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Your message" }).value).toBe("Second");
  });
});
