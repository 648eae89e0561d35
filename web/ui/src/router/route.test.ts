import { expect, test } from "vitest";
import { belowRoot, routeOf, threadPath } from "./route";

test.each([
  ["/", "", { screen: "chat" }],
  ["", "", { screen: "chat" }],
  ["/thread/a%20b", "", { screen: "thread", id: "a b" }],
  ["/share/x", "", { screen: "share", id: "x" }],
  ["/element/e", "?thread=t", { screen: "element", id: "e", threadId: "t" }],
  ["/element/e", "", { screen: "element", id: "e", threadId: null }],
  ["/env", "", { screen: "env" }],
  ["/login", "?error=x", { screen: "login" }],
  ["/login/callback", "", { screen: "login-callback" }],
  ["/thread", "", { screen: "unknown" }],
  ["/thread/a/b", "", { screen: "unknown" }],
  ["/nothing", "", { screen: "unknown" }],
  ["/thread/100%", "", { screen: "thread", id: "100%" }],
])("%s%s", (path, query, route) => {
  expect(routeOf(path, query)).toEqual(route);
});

test("a thread's path leads back to its id", () => {
  const id = "50% of a/b?";
  expect(routeOf(threadPath(id))).toEqual({ screen: "thread", id });
});

test("only addresses below the root path are ours", () => {
  expect(belowRoot("/app/thread/x", "/app")).toBe("/thread/x");
  expect(belowRoot("/app", "/app")).toBe("/");
  expect(belowRoot("/apple", "/app")).toBeUndefined();
  expect(belowRoot("/x", "")).toBe("/x");
});
