import type { Step, Thread } from "@cl/protocol";
import { expect, test } from "vitest";
import { fileNameOf, threadMarkdown } from "./thread-text";

const speakers = { you: "You", assistant: "Assistant" };

function step(type: Step["type"], output: string, createdAt: string, name = ""): Step {
  return { id: output, type, output, createdAt, name };
}

test("a thread becomes a document with what was said, in order, and without the machinery", () => {
  const thread: Thread = {
    id: "t",
    createdAt: "2026-03-01T10:20:30Z",
    name: "A\n# title",
    steps: [
      step("assistant_message", "second", "2026-03-01T10:20:32Z", "Bot"),
      step("tool", "hidden", "2026-03-01T10:20:31Z", "look"),
      step("user_message", "first", "2026-03-01T10:20:30Z", "ann"),
    ],
  };
  expect(threadMarkdown(thread, speakers)).toBe(
    "# A # title\n\n*2026-03-01 10:20 UTC*\n\n## You\n\nfirst\n\n## Bot\n\nsecond\n",
  );
});

test.each([
  ["../../etc/passwd", "etc passwd"],
  ["Größe: 1/2?", "Größe 1 2"],
  ["...", "chat"],
  ["", "chat"],
  ["x".repeat(200), "x".repeat(80)],
])("%s is a file name", (name, file) => {
  expect(fileNameOf(name)).toBe(file);
});
