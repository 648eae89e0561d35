import { expect, test } from "vitest";
import { Drafts } from "../src/chat/drafts";
import { TestEnvironment } from "./environment";

test("each thread has its own draft, and an empty one leaves no trace", () => {
  const { local } = new TestEnvironment();
  const drafts = new Drafts(local);
  drafts.set(null, "new");
  drafts.set("t1", "one");
  expect([drafts.get(null), drafts.get("t1"), drafts.get("t2")]).toEqual(["new", "one", ""]);
  drafts.set(null, "");
  drafts.set("t1", "");
  expect([drafts.get(null), drafts.get("t1"), local.getItem("chainlit-drafts")]).toEqual(["", "", null]);
});

test("only the latest fifty drafts are kept", () => {
  const drafts = new Drafts(new TestEnvironment().local);
  for (let thread = 0; thread < 60; thread += 1) drafts.set(`t${thread}`, "text");
  expect(drafts.get("t9")).toBe("");
  expect(drafts.get("t10")).toBe("text");
});

test("an index that something else wrote is no index", () => {
  const { local } = new TestEnvironment();
  local.setItem("chainlit-drafts", "{broken");
  const drafts = new Drafts(local);
  drafts.set("t1", "one");
  expect(drafts.get("t1")).toBe("one");
});
