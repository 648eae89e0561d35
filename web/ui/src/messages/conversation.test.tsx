import { act, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import { answer, asData, ask, element, run, tool } from "../../fixtures/build";
import { FEEDBACK, stage, steps } from "../../fixtures-composer/stage";

describe("the conversation", () => {
  it("shows messages and steps in their order, and no run that only groups them", async () => {
    const { says, container } = await stage();
    const question = ask("Hello");
    const turn = run(question);
    const search = tool("search", { query: "x" }, "found", 1, { parentId: turn.id });
    await says((world) => {
      for (const each of [question, turn, search, answer("Hi **there**", { parentId: search.id })]) {
        world.emit("new_message", each);
      }
    });
    expect(steps(container)).toEqual(["user_message", "tool", "assistant_message"]);
    const [, , last] = container.querySelectorAll(".step");
    expect(last?.querySelector(".ai-message .message-content")?.textContent).toBe("Hi there");
    expect(last?.querySelector("strong")?.textContent).toBe("there");
  });

  it("opens a step to its input, what is inside it and its output", async () => {
    const { says, container, user } = await stage();
    const question = ask("Go");
    const outer = tool("planner", { goal: "trip" }, "the plan", 2, { parentId: question.id });
    const inner = tool("search", { query: "x" }, "the hits", 1, { parentId: outer.id });
    await says((world) => {
      for (const each of [question, outer, inner]) world.emit("new_message", each);
    });
    expect(steps(container)).toEqual(["user_message", "tool"]);
    const label = screen.getByRole("button", { name: "Used planner" });
    expect(label.id).toBe("step-planner");
    expect(label.dataset.state).toBe("closed");
    await user.click(label);
    expect(label.dataset.state).toBe("open");
    const both = label.parentElement?.parentElement;
    expect(both?.textContent).toContain("the plan");
    expect(label.closest(".step")?.querySelector(".step #step-search")).not.toBeNull();
    expect(label.closest(".ai-message")).not.toBeNull();
  });

  it("waits with a dot right after the last entry while nothing else moves", async () => {
    const { says, container } = await stage();
    const question = ask("Hello");
    await says((world) => {
      world.emit("task_start", {});
      world.emit("new_message", question);
    });
    expect(container.querySelector(".step + .loading-cursor")).not.toBeNull();
    const final = answer("", { parentId: question.id, streaming: true });
    await says((world) => {
      world.emit("stream_start", final);
      world.emit("stream_token", { id: final.id, token: "Hi", isSequence: false, isInput: false });
    });
    expect(container.querySelector(".loading-cursor")).toBeNull();
    await waitFor(() => expect(container.querySelector(".text-caret")).not.toBeNull());
    await says((world) => {
      world.emit("update_message", { ...final, output: "Hi you", streaming: false });
      world.emit("task_end", {});
    });
    await waitFor(() => expect(container.textContent).toContain("Hi you"));
    expect(container.querySelector(".text-caret, .loading-cursor")).toBeNull();
  });

  it("tells in a line what goes on, for how long, and ends it on request", async () => {
    const { says, container, client, user } = await stage();
    const question = ask("Hello");
    const search = { ...tool("Searching the web", {}, "", 1, { parentId: question.id }), end: null };
    const stop = vi.spyOn(client, "stop");
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
    try {
      await says((world) => {
        world.emit("task_start", {});
        world.emit("new_message", question);
        world.emit("new_message", search);
      });
      act(() => void vi.advanceTimersByTime(2000));
      const line = container.querySelector<HTMLElement>(".run-line");
      expect(line?.textContent).toBe("Searching the web2 sStop");
      vi.useRealTimers();
      await user.click(within(line as HTMLElement).getByRole("button", { name: "Stop" }));
      expect(stop).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
    await says((world) => world.emit("task_end", {}));
    expect(container.querySelector(".run-line")).toBeNull();
  });

  it("says that it goes on when an answer has fallen silent", async () => {
    const { says, container } = await stage();
    const question = ask("Hello");
    const final = answer("", { parentId: question.id, streaming: true });
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
    try {
      await says((world) => {
        world.emit("task_start", {});
        world.emit("new_message", question);
        world.emit("stream_start", final);
        world.emit("stream_token", { id: final.id, token: "Hi", isSequence: false, isInput: false });
      });
      act(() => void vi.advanceTimersByTime(5000));
      expect(container.querySelector(".run-line")).toBeNull();
      act(() => void vi.advanceTimersByTime(7000));
      expect(container.querySelector(".run-line")?.textContent).toContain("Still working");
    } finally {
      vi.useRealTimers();
    }
  });

  it("shows the failure of a run", async () => {
    const { says } = await stage();
    const question = ask("Go");
    await says((world) => {
      world.emit("new_message", question);
      world.emit("new_message", run(question, { isError: true, output: "division by zero" }));
    });
    expect(screen.getByRole("alert").textContent).toContain("division by zero");
  });

  it("says what the end of the server has cut short, and asks again where that is possible", async () => {
    const { says, world, user } = await stage();
    const question = ask("Go");
    await says((world) => {
      world.emit("new_message", question);
      world.emit("new_message", run(question, { isError: true, metadata: { interrupted: true } }));
      world.emit("new_message", answer("Half of", { metadata: { interrupted: true } }));
    });
    expect(screen.getAllByText("The answer was interrupted")).toHaveLength(2);
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(world.commands.map(({ name }) => name)).toContain("edit_message"));
  });

  it("says that a question was not answered", async () => {
    const { says } = await stage();
    await says((world) => world.emit("new_message", answer("Tea?", { metadata: { unanswered: true } })));
    expect(screen.getByText("This question was not answered")).toBeDefined();
  });

  it("names an author that is not the assistant itself", async () => {
    const { says, container } = await stage();
    await says((world) => {
      world.emit("new_message", answer("One"));
      world.emit("new_message", answer("Two", { name: "🤖 AI Bot" }));
    });
    expect([...container.querySelectorAll(".author")].map((node) => node.textContent)).toEqual(["🤖 AI Bot"]);
    expect(screen.getByRole("img", { name: "🤖 AI Bot" })).toBeDefined();
  });

  it("turns names of side elements into references and shows inline ones", async () => {
    const { says, container } = await stage();
    const message = answer("See notes.txt and photo.");
    await says((world) => {
      world.emit("new_message", message);
      world.emit(
        "element",
        element("text", "notes.txt", { display: "side", forId: message.id, url: asData("n") }),
      );
      world.emit("element", element("image", "photo", { forId: message.id, url: asData("i") }));
    });
    expect([...container.querySelectorAll("a.element-link")].map((node) => node.textContent)).toEqual([
      "notes.txt",
    ]);
    expect(container.querySelector(".message-content .inline-image img")).not.toBeNull();
  });

  it("folds many steps into a line when the answer begins, and opens them again", async () => {
    const { says, user, container } = await stage();
    const asked = ask("Go");
    const around = run(asked, { end: null });
    const tools = [1, 2, 3, 4].map((number) => tool(`look ${number}`, {}, "x", 1, { parentId: around.id }));
    await says((world) => {
      world.emit("task_start", {});
      for (const each of [asked, around, ...tools]) world.emit("new_message", each);
    });
    const kinds = () => steps(container).filter((kind) => kind === "tool").length;
    expect(kinds()).toBe(4);
    await says((world) => world.emit("new_message", answer("Found", { parentId: around.id })));
    expect(kinds()).toBe(0);
    await user.click(screen.getByRole("button", { name: /^4 steps/ }));
    expect(kinds()).toBe(4);
  });

  it("leaves open what was opened when more steps come", async () => {
    const { says, user } = await stage();
    const around = run(ask("Go"), { end: null });
    const look = (number: number) => tool(`look ${number}`, {}, "x", 1, { parentId: around.id });
    await says((world) => {
      world.emit("task_start", {});
      for (const each of [around, look(1), look(2), look(3)]) world.emit("new_message", each);
    });
    const first = screen.getByRole("button", { name: /look 1/ });
    await user.click(first);
    await says((world) => world.emit("new_message", look(4)));
    expect(screen.getByRole("button", { name: /^4 steps/ })).toBeDefined();
    expect(first.isConnected).toBe(true);
    expect(first.getAttribute("aria-expanded")).toBe("true");
    await says((world) => world.emit("new_message", answer("Found", { parentId: around.id })));
    expect(first.isConnected).toBe(true);
    await user.click(screen.getByRole("button", { name: /^4 steps/ }));
    expect(first.isConnected).toBe(false);
  });

  it("does not fold steps of which one has failed", async () => {
    const { says, container } = await stage();
    await says((world) => {
      for (const number of [1, 2, 3, 4]) {
        world.emit("new_message", tool(`look ${number}`, {}, "x", 1, { isError: number === 2 }));
      }
      world.emit("new_message", answer("Found"));
    });
    expect(steps(container).filter((kind) => kind === "tool")).toHaveLength(4);
  });

  it("tells in a menu how an answer came about, and copies it without marks", async () => {
    const { says, user } = await stage();
    const asked = ask("Go");
    const around = run(asked, { start: "2026-05-04T09:30:00.000Z", end: "2026-05-04T09:30:02.500Z" });
    const generation = { model: "small-1", tokenCount: 1234 };
    await says((world) => {
      world.emit("new_message", asked);
      world.emit("new_message", around);
      world.emit("new_message", tool("call", {}, "x", 1, { type: "llm", parentId: around.id, generation }));
      world.emit("new_message", answer("It is **so**.", { parentId: around.id }));
    });
    await user.click(screen.getByRole("button", { name: "Message actions" }));
    const menu = await screen.findByRole("menu");
    expect(menu.textContent).toContain("2.5 s · 1,234 tokens");
    expect(menu.textContent).toContain("small-1");
    expect(within(menu).queryByRole("menuitem", { name: "Copy link" })).toBeNull();
    const violations = (await axe.run(menu, { runOnly: ["wcag2a", "wcag2aa"] })).violations;
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it("closes an answer with cards of its sources, four at first", async () => {
    const { says, user } = await stage();
    const message = answer("See note 2.");
    await says((world) => {
      world.emit("new_message", message);
      for (const number of [1, 2, 3, 4, 5, 6]) {
        const note = element("text", `note ${number}`, { display: "side", forId: message.id, page: number });
        world.emit("element", { ...note, url: asData("n") });
      }
    });
    const row = screen.getByRole("region", { name: "Sources" });
    const cards = () =>
      within(row)
        .getAllByRole("listitem")
        .map((card) => card.textContent);
    expect(cards()).toEqual([
      "1note 1Text\u00a0· Page 1",
      "2note 2Text\u00a0· Page 2",
      "3note 3Text\u00a0· Page 3",
      "4note 4Text\u00a0· Page 4",
    ]);
    expect(screen.getByRole("link", { name: "note 2" }).dataset.number).toBe("2");
    await user.click(within(row).getByRole("button", { name: "+2 more" }));
    expect(cards()).toHaveLength(6);
  });

  it("shows beside a reference what it leads to", async () => {
    vi.stubGlobal("fetch", async () => new Response("# Rivers\n\nThe **Rhine** is long.\n\n- wide\n- deep"));
    const { says, user, container } = await stage();
    const message = answer("See notes.");
    await says((world) => {
      world.emit("new_message", message);
      world.emit("element", element("text", "notes", { display: "side", forId: message.id, url: "/notes" }));
    });
    const link = await screen.findByRole("link", { name: "notes" });
    await user.hover(link);
    const card = await screen.findByText("The Rhine is long.", { exact: false });
    expect(card.textContent).toBe("Rivers\nThe Rhine is long.\nwide\ndeep");
    expect(card.closest("[role=tooltip]")?.textContent).toContain("Text");
    expect(link.getAttribute("aria-describedby")).toBe(card.closest("[role=tooltip]")?.id);
    await user.unhover(link);
    expect(container.ownerDocument.querySelector("[role=tooltip]")).toBeNull();
    vi.unstubAllGlobals();
  });

  it("draws a message in a language as one block of code", async () => {
    const { says, container } = await stage();
    await says((world) => world.emit("new_message", answer("# not a heading", { language: "python" })));
    const code = within(container).getByText("# not a heading");
    expect(code.closest("code")?.className).toBe("hljs language-python");
    expect(container.querySelector("h1:not(main > h1)")).toBeNull();
  });

  it("shows users' HTML as text even where the app allows HTML", async () => {
    const { says, container } = await stage({
      ...FEEDBACK,
      features: { ...FEEDBACK.features, unsafe_allow_html: true },
    });
    await says((world) => world.emit("new_message", ask("<b>hi</b>")));
    expect(container.querySelector(".message-content")?.textContent).toBe("<b>hi</b>");
  });

  it("has no accessibility violations", async () => {
    const { says, container } = await stage();
    const question = ask("Hello");
    const turn = run(question);
    await says((world) => {
      for (const each of [question, turn, tool("search", { q: 1 }, "x", 1, { parentId: turn.id })]) {
        world.emit("new_message", each);
      }
      world.emit(
        "new_message",
        answer("| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nx\n```", { parentId: turn.id }),
      );
    });
    // Without layout there are no colours to compare.
    const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
