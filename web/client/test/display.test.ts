import type { Cot, Step } from "@cl/protocol";
import { expect, test } from "vitest";
import { RecordStore } from "../src/records/store";
import { TestEnvironment } from "./environment";
import { step } from "./server";

function draw(steps: readonly Step[], cot: Cot): unknown[] {
  const environment = new TestEnvironment();
  const records = new RecordStore(
    (task) => environment.nextFrame(task),
    () => environment.now(),
  );
  records.display.setCot(cot);
  for (const item of steps) records.steps.upsert(item);
  const tree = records.display.tree();
  const nest = (id: string): unknown => {
    const inside = tree.nested(id);
    return inside.length === 0 ? id : { [id]: inside.map(nest) };
  };
  return tree.root.map(nest);
}

const TURN: readonly Step[] = [
  step("start", { type: "run", name: "on_chat_start" }),
  step("greeting", { parentId: "start" }),
  step("question", { type: "user_message" }),
  step("run", { type: "run", name: "on_message", parentId: "question" }),
  step("agent", { type: "run", name: "planner", parentId: "run" }),
  step("search", { type: "tool", name: "search", parentId: "agent" }),
  step("interim", { parentId: "search" }),
  step("rank", { type: "rerank", name: "rank", parentId: "search" }),
  step("fetch", { type: "tool", name: "fetch", parentId: "rank" }),
  step("answer", { parentId: "run" }),
];

test("wrapper runs are invisible, steps nest, messages from inside steps come after them", () => {
  expect(draw(TURN, "full")).toEqual([
    "greeting",
    "question",
    { agent: [{ search: [{ rank: ["fetch"] }] }] },
    "interim",
    "answer",
  ]);
});

test("only tools: children of skipped steps move up", () => {
  expect(draw(TURN, "tool_call")).toEqual([
    "greeting",
    "question",
    { search: ["fetch"] },
    "interim",
    "answer",
  ]);
});

test("hidden: messages only", () => {
  expect(draw(TURN, "hidden")).toEqual(["greeting", "question", "interim", "answer"]);
});

test("an interrupted run comes after what is left of its answer", () => {
  const cut = { isError: true, metadata: { interrupted: true } };
  const steps = TURN.map((item) => (item.id === "run" ? { ...item, ...cut } : item));
  expect(draw(steps, "hidden")).toEqual(["greeting", "question", "interim", "answer", "run"]);
});

test("a failed message run is shown where nothing else tells of the failure", () => {
  const failed = { isError: true, output: "boom" };
  const steps = TURN.map((item) => (item.id === "run" ? { ...item, ...failed } : item));
  expect(draw(steps, "hidden")).toEqual(["greeting", "question", "interim", "answer", "run"]);
  const told = steps.map((item) => (item.id === "answer" ? { ...item, isError: true } : item));
  expect(draw(told, "hidden")).toEqual(["greeting", "question", "interim", "answer"]);
  const toldAfter = [...steps, step("error", { isError: true, output: "boom" })];
  expect(draw(toldAfter, "hidden")).toEqual(["greeting", "question", "interim", "answer", "error"]);
  const toldElsewhere = [...steps, step("next", { type: "user_message" }), step("error", { isError: true })];
  expect(draw(toldElsewhere, "hidden").slice(-3)).toEqual(["run", "next", "error"]);
});

test("a run that was stopped without a word is not shown", () => {
  const steps = TURN.map((item) => (item.id === "run" ? { ...item, isError: true } : item));
  expect(draw(steps, "hidden")).toEqual(["greeting", "question", "interim", "answer"]);
});

test("the tree keeps the identity of lists that did not change", () => {
  const environment = new TestEnvironment();
  const records = new RecordStore(
    (task) => environment.nextFrame(task),
    () => environment.now(),
  );
  for (const item of TURN) records.steps.upsert(item);
  const before = records.display.tree();
  records.steps.upsert(step("later", { type: "tool", name: "later", parentId: "rank" }));
  const after = records.display.tree();
  expect(after.root).toBe(before.root);
  expect(after.nested("agent")).toBe(before.nested("agent"));
  expect(after.nested("rank")).toEqual(["fetch", "later"]);
});

test("ten thousand messages are drawn in one pass", () => {
  const steps = Array.from({ length: 10_000 }, (_, index) => step(`m${index}`));
  expect(draw(steps, "full")).toHaveLength(10_000);
});
