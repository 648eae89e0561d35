import type { Step } from "@cl/protocol";
import { expect, test } from "vitest";
import { answer, ask, run, step } from "../../fixtures/build";
import { factsOf } from "./facts";

const CALL = { model: "small-1", inputTokenCount: 100, outputTokenCount: 20 };

function factsAmong(closing: Step, all: readonly Step[], nested: Readonly<Record<string, string[]>> = {}) {
  const byId = new Map(all.map((each) => [each.id, each]));
  const inner = new Set(Object.values(nested).flat());
  const root = all.map(({ id }) => id).filter((id) => !inner.has(id));
  return factsOf(closing, { root, nested: (id) => nested[id] ?? [] }, (id) => byId.get(id));
}

test("an answer's facts are those of all steps of its run, nested ones too", () => {
  const around = run(ask("?"), { start: "2026-01-02T03:04:05.000Z", end: "2026-01-02T03:04:07.500Z" });
  const outer = step("run", "agent", "", { parentId: around.id });
  const call = step("llm", "call", "", { parentId: outer.id, generation: CALL });
  const again = step("llm", "again", "", {
    parentId: around.id,
    generation: { model: "small-1", tokenCount: 7 },
  });
  const other = step("llm", "other", "", { generation: { model: "large", tokenCount: 1000 } });
  const closing = answer("Yes", { parentId: around.id, createdAt: "2026-01-02T03:04:06.000Z" });
  // A run inside of the run is a run of its own only for what is rated, not for what it took.
  const all = [around, outer, call, again, other, closing];
  expect(factsAmong(closing, all, { [outer.id]: [call.id] })).toEqual({
    sentAt: new Date("2026-01-02T03:04:06.000Z"),
    ms: 2500,
    tokens: 127,
    models: ["small-1"],
  });
});

test("an answer without a run tells of itself alone, and nonsense counts for nothing", () => {
  const closing = answer("Hi", { createdAt: "soon", generation: { model: 5, tokenCount: "many" } });
  expect(factsAmong(closing, [closing])).toEqual({ sentAt: undefined, ms: undefined, tokens: 0, models: [] });
});
