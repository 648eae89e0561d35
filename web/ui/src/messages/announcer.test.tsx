import type { ChatClient } from "@cl/client";
import { ChatProvider } from "@cl/react";
import { act, render, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { answer, ask } from "../../fixtures/build";
import { connected } from "../../fixtures-composer/connected";
import { Announcer, type Words } from "./announcer";
import { chooseSpeech, type SpeechChoice } from "./speech-choice";

beforeEach(() => vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
afterEach(() => vi.useRealTimers());

/** Mounts what speaks; what it said last. */
function speaking(client: ChatClient, shown?: ReadonlySet<string>): () => Words | undefined {
  const say = vi.fn<(words: Words) => void>();
  render(
    <ChatProvider client={client}>
      <Announcer firstRun={() => shown} say={say} />
    </ChatProvider>,
  );
  return () => say.mock.lastCall?.[0];
}

/** What is said while an answer grows, and when it is complete. */
async function said(choice: SpeechChoice): Promise<readonly string[]> {
  chooseSpeech(choice);
  const { world, client } = await connected();
  const { steps } = client.records;
  const question = ask("Speak");
  const reply = answer("One. ");
  for (const step of [question, reply]) world.emit("new_message", step);
  await waitFor(() => expect(steps.get(reply.id)).toBeDefined());
  client.state.setState({ busy: true });
  const last = speaking(client);
  const words = () => last()?.told ?? "";
  const heard: string[] = [];
  for (const output of ["One. Two. ", "One. Two. Three"]) {
    act(() => vi.advanceTimersByTime(2000));
    heard.push(words());
    world.emit("update_message", { ...reply, output });
    await waitFor(() => expect(steps.text(reply.id)).toBe(output));
  }
  act(() => client.state.setState({ busy: false }));
  return [...heard, words()];
}

it.each([
  ["all", ["One.", "Two.", "Three Answer complete"]],
  ["ends", ["Answering", "Answering", "Answer complete"]],
  ["off", ["", "", ""]],
] as const)("says as much of an answer as was chosen: %s", async (choice, expected) => {
  expect(await said(choice)).toEqual(expected);
});

it("says an answer of a run that is over at once, and nothing of another conversation", async () => {
  chooseSpeech("all");
  const { world, client } = await connected();
  const heard = speaking(client);
  await act(async () => {
    world.emit("new_message", ask("Speak"));
    world.emit("task_start", {});
    world.emit("new_message", answer("It is short."));
    world.emit("task_end", {});
  });
  await waitFor(() => expect(heard()).toEqual({ told: "", whole: "It is short. Answer complete" }));

  act(() => client.state.setState({ busy: true }));
  act(() => client.state.setState({ busy: false, sessionId: "another" }));
  expect(heard()).toEqual({ told: "", whole: "" });
});

it("says what a run answered that was over before it came, and not what was there before that", async () => {
  chooseSpeech("all");
  const { world, client } = await connected();
  const greeting = answer("Welcome.");
  await act(async () => {
    world.emit("new_message", greeting);
    world.emit("new_message", answer("It is short."));
  });
  await waitFor(() => expect(client.records.display.tree().root).toHaveLength(2));
  const heard = speaking(client, new Set([greeting.id]));
  expect(heard()).toEqual({ told: "", whole: "It is short. Answer complete" });
});
