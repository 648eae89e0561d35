import type { Connection } from "@cl/client";
import { expect, test } from "vitest";
import { presentConnection } from "./present";

const connection = (more: Partial<Connection>): Connection => ({
  status: "online",
  since: 0,
  retryAt: null,
  attempt: 0,
  reason: null,
  refusal: null,
  ...more,
});

test("the first second of connecting is nobody's business", () => {
  const connecting = connection({ status: "connecting" });
  expect(presentConnection(connecting, false, 999)).toEqual({ kind: "none" });
  expect(presentConnection(connecting, false, 1_000)).toEqual({ kind: "connecting" });
});

test("a lost connection counts down, and gives its reason after ten seconds", () => {
  const lost = connection({ status: "reconnecting", retryAt: 13_500, reason: "server down" });
  expect(presentConnection(lost, true, 9_600)).toEqual({ kind: "lost", seconds: 4, reason: null });
  expect(presentConnection(lost, true, 13_000)).toEqual({ kind: "lost", seconds: 1, reason: "server down" });
  expect(presentConnection(lost, true, 14_000)).toEqual({
    kind: "lost",
    seconds: null,
    reason: "server down",
  });
});

test("the return is told for a second and a half, and only after a loss", () => {
  const back = connection({ since: 100 });
  expect(presentConnection(back, true, 1_000)).toEqual({ kind: "restored" });
  expect(presentConnection(back, true, 1_600)).toEqual({ kind: "none" });
  expect(presentConnection(back, false, 200)).toEqual({ kind: "none" });
});
