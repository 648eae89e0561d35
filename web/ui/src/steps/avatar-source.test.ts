import type { ChatProfile, Step } from "@cl/protocol";
import { expect, it } from "vitest";
import { avatarPath } from "./avatar-source";
import { namesTime, tellsThought } from "./thought";

const UI = { name: "Assistant", default_avatar_file_url: null };
const PROFILE = { name: "A", markdown_description: "", icon: "/public/a.svg" } as ChatProfile;
const step = (rest: Partial<Step>): Step => ({
  id: "s",
  name: "Assistant",
  type: "tool",
  output: "",
  ...rest,
});

it.each([
  ["the assistant's message", { type: "assistant_message" }, "/public/a.svg", "/avatars/Assistant"],
  ["its work", { name: "search" }, "/public/a.svg", "/avatars/search?else=default"],
  ["somebody else's message", { name: "Ada", type: "assistant_message" }, "/avatars/Ada", "/avatars/Ada"],
  ["work of somebody named", { metadata: { avatarName: "Ada" } }, "/avatars/Ada", "/avatars/Ada"],
] as const)("%s has one picture, whether it comes first or not", (_, rest, withIcon, without) => {
  expect(avatarPath(step(rest), UI, PROFILE)).toBe(withIcon);
  expect(avatarPath(step(rest), UI, undefined)).toBe(without);
});

it.each([
  ["Thinking", true],
  ["Thought for 0.6s", true],
  ["reasoning...", true],
  ["thinker", false],
  ["search", false],
])("%s tells of a thought: %s", (name, tells) => expect(tellsThought(name)).toBe(tells));

it("leaves the time to a name that has it", () => {
  expect(["Thought for 3s", "Thinking", "part 3"].map(namesTime)).toEqual([true, false, false]);
});
