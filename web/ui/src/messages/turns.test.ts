import type { Step, StepType } from "@cl/protocol";
import { describe, expect, it } from "vitest";
import { activityOf, closingAnswers, runOf, turnsOf, turnsUpTo } from "./turns";

const step = (id: string, type: StepType, rest: Partial<Step> = {}): Step => ({
  id,
  type,
  name: id,
  output: "",
  ...rest,
});

function lookup(...steps: readonly Step[]) {
  const byId = new Map(steps.map((each) => [each.id, each]));
  return (id: string) => byId.get(id);
}

const find = lookup(
  step("hello", "assistant_message"),
  step("q1", "user_message"),
  step("search", "tool"),
  step("a1", "assistant_message"),
  step("q2", "user_message"),
);

describe("turns", () => {
  it("begin with each message of the person", () => {
    expect(turnsOf(["hello", "q1", "search", "a1", "q2"], find)).toEqual([
      { id: "hello", entries: ["hello"], asked: false },
      { id: "q1", entries: ["q1", "search", "a1"], asked: true },
      { id: "q2", entries: ["q2"], asked: true },
    ]);
  });

  it("end where a session ended, whoever speaks next", () => {
    const ids = turnsOf(["q1", "a1", "hello"], find, [], "a1").map(({ id }) => id);
    expect(ids).toEqual(["q1", "hello"]);
  });

  it("keep their identity while they are equal", () => {
    const before = turnsOf(["hello", "q1", "a1"], find);
    const after = turnsOf(["hello", "q1", "a1", "q2"], find, before);
    expect(after.slice(0, 2)).toEqual(before);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  it("tell when they began after a long pause", () => {
    const at = (id: string, type: StepType, createdAt: string) => step(id, type, { createdAt });
    const paused = lookup(
      at("q1", "user_message", "2026-05-04T09:00:00Z"),
      at("a1", "assistant_message", "2026-05-04T09:50:00Z"),
      at("q2", "user_message", "2026-05-04T10:49:00Z"),
      at("q3", "user_message", "2026-05-04T12:00:00Z"),
      step("q4", "user_message"),
    );
    const turns = turnsOf(["q1", "a1", "q2", "q3", "q4"], paused);
    expect(turns.map(({ resumedAt }) => resumedAt)).toEqual([
      undefined,
      undefined,
      "2026-05-04T12:00:00Z",
      undefined,
    ]);
  });

  it("come in parts when an app says very much, and keep them when more of it arrives at either end", () => {
    const said = Array.from({ length: 300 }, (_, index) => `m${index}`);
    const long = lookup(step("q", "user_message"), ...said.map((id) => step(id, "assistant_message")));
    const before = turnsOf(said.slice(100, 200), long);
    const after = turnsOf(["q", ...said], long, before);
    expect(after.flatMap(({ entries }) => entries)).toEqual(["q", ...said]);
    expect(Math.max(...after.map(({ entries }) => entries.length))).toBeLessThanOrEqual(40);
    for (const part of before.slice(0, -1)) expect(after).toContain(part);
    expect(after.map(({ continues }) => continues === true)).toEqual(
      after.map((part) => part !== after.at(-1)),
    );
    expect(after.filter((part) => closingAnswers(part, long).size > 0)).toEqual(after.slice(-1));
  });

  it("hold the steps of a run together, however many they are", () => {
    const ids = Array.from({ length: 300 }, (_, index) => `s${index}`);
    expect(turnsOf(ids, lookup(...ids.map((id) => step(id, "tool")))).length).toBe(1);
  });

  it("are counted up to an entry", () => {
    const turns = turnsOf(["hello", "q1", "a1", "q2"], find);
    expect(turnsUpTo(turns, "a1")).toBe(2);
    expect(turnsUpTo(turns, null)).toBe(0);
    expect(turnsUpTo(turns, "unknown")).toBe(0);
  });

  it("close with the last answer of each run and the last of all", () => {
    const inRuns = lookup(
      step("q", "user_message"),
      step("r1", "run"),
      step("a", "assistant_message", { parentId: "r1" }),
      step("b", "assistant_message", { parentId: "r1" }),
      step("thanks", "assistant_message"),
      step("bye", "assistant_message"),
    );
    const [turn] = turnsOf(["q", "a", "b", "thanks", "bye"], inRuns);
    expect(turn && [...closingAnswers(turn, inRuns)]).toEqual(["b", "bye"]);
  });
});

describe("the run of an answer", () => {
  it("is the nearest one above it", () => {
    const tree = lookup(
      step("run", "run", { name: "on_message" }),
      step("tool", "tool", { parentId: "run" }),
      step("a", "assistant_message", { parentId: "tool" }),
      step("loop", "assistant_message", { parentId: "loop" }),
    );
    expect(runOf("a", tree)?.id).toBe("run");
    expect(runOf("loop", tree)).toBeUndefined();
  });
});

describe("what goes on", () => {
  const ended = { end: "2026-01-01T00:00:00Z" };

  it("is told by the newest step that has not ended, else by a dot that waits", () => {
    expect(activityOf(false, [step("q", "user_message")])).toEqual({ kind: "none" });
    expect(activityOf(true, [step("q", "user_message")])).toEqual({ kind: "waiting" });
    const both = [step("t", "tool", { end: null }), step("u", "tool", { end: null })];
    expect(activityOf(true, both)).toEqual({ kind: "working", id: "u" });
    expect(activityOf(true, [both[0], step("u", "tool", ended)])).toEqual({ kind: "working", id: "t" });
    expect(activityOf(true, [step("t", "tool", ended)])).toEqual({ kind: "waiting" });
  });

  it("is the answer, while one grows", () => {
    const growing = step("a", "assistant_message", { streaming: true });
    expect(activityOf(true, [growing, step("t", "tool", { end: null })])).toEqual({
      kind: "writing",
      id: "a",
    });
  });
});
