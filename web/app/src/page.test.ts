import { expect, test } from "vitest";
import { opensConversation } from "./page";

test("only a tab without a conversation, at the plain address, begins with an empty one", () => {
  expect(opensConversation("/", "", null)).toBe(false);
  expect(opensConversation("/chat/", "/chat", null)).toBe(false);
  expect(opensConversation("/thread/1", "", null)).toBe(true);
  expect(opensConversation("/chat/share/1", "/chat", null)).toBe(true);
  expect(opensConversation("/", "", '{"current": {}}')).toBe(true);
});
