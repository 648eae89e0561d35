import type { ServerEvent } from "@cl/protocol";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { RecordStore } from "../src/records/store";
import { TestEnvironment } from "./environment";
import { anyEvent } from "./events";
import { Model } from "./model";
import { step } from "./server";

function makeStore(): { readonly records: RecordStore; readonly environment: TestEnvironment } {
  const environment = new TestEnvironment();
  const records = new RecordStore(
    (task) => environment.nextFrame(task),
    () => environment.now(),
  );
  return { records, environment };
}

test("a step is told of once per frame, however many tokens arrive", () => {
  const { records, environment } = makeStore();
  const listener = vi.fn();
  records.steps.upsert(step("m"));
  records.steps.subscribeText("m", listener);
  environment.frame();
  for (const token of "abcdefghij")
    records.steps.append({ id: "m", token, isSequence: false, isInput: false });
  environment.frame(200);
  expect(listener).toHaveBeenCalledOnce();
  expect(records.steps.text("m")).toBe("abcdefghij");
});

test("tokens do not touch the step itself, nor the tree, nor other steps", () => {
  const { records, environment } = makeStore();
  records.steps.upsert(step("m"));
  records.steps.upsert(step("n"));
  environment.frame();
  const listener = vi.fn();
  const tree = records.display.tree();
  records.steps.subscribe("m", listener);
  records.steps.subscribe("n", listener);
  records.steps.subscribeText("n", listener);
  records.display.subscribe(listener);
  const before = records.steps.get("m");
  records.steps.append({ id: "m", token: "x", isSequence: false, isInput: false });
  environment.frame();
  expect(listener).not.toHaveBeenCalled();
  expect(records.steps.get("m")).toBe(before);
  expect(records.display.tree()).toBe(tree);
});

test("the end of a stream shows everything in the next frame", () => {
  const { records, environment } = makeStore();
  records.steps.upsert(step("m", { streaming: true }));
  records.steps.append({ id: "m", token: "x".repeat(5_000), isSequence: false, isInput: false });
  environment.frame();
  expect(records.steps.text("m").length).toBeLessThan(5_000);
  records.steps.upsert({ id: "m", streaming: false });
  expect(records.steps.text("m")).toHaveLength(5_000);
  expect(records.steps.get("m")?.output).toHaveLength(5_000);
});

test("the final update wins over what was streamed", () => {
  const { records } = makeStore();
  records.steps.upsert(step("m", { streaming: true }));
  records.steps.append({ id: "m", token: "draft", isSequence: false, isInput: false });
  records.steps.upsert({ id: "m", output: "final" });
  expect(records.steps.text("m")).toBe("final");
  records.steps.append({ id: "m", token: " touch", isSequence: false, isInput: false });
  expect(records.steps.received("m")).toBe("final touch");
});

test("input and output stream apart", () => {
  const { records } = makeStore();
  records.steps.upsert(step("t", { type: "tool", input: "a" }));
  records.steps.append({ id: "t", token: "b", isSequence: false, isInput: true });
  records.steps.append({ id: "t", token: "x", isSequence: false, isInput: false });
  records.steps.upsert({ id: "t", input: "ab!" });
  expect(records.steps.received("t", "input")).toBe("ab!");
  expect(records.steps.received("t", "output")).toBe("x");
});

test("a step whose parent is unknown stands at the root until the parent comes", () => {
  const { records } = makeStore();
  records.steps.upsert(step("child", { parentId: "parent" }));
  records.steps.upsert(step("other"));
  expect(records.steps.children(null)).toEqual(["child", "other"]);
  records.steps.upsert(step("parent"));
  expect(records.steps.children(null)).toEqual(["other", "parent"]);
  expect(records.steps.children("parent")).toEqual(["child"]);
});

test("a removed step takes with it what is below", () => {
  const { records } = makeStore();
  for (const [id, parentId] of [
    ["a", null],
    ["b", "a"],
    ["c", "b"],
    ["d", null],
  ] as const) {
    records.steps.upsert(step(id, { parentId }));
  }
  expect(records.steps.remove("a")).toEqual(["a", "b", "c"]);
  expect(records.steps.all().map(({ id }) => id)).toEqual(["d"]);
  expect(records.steps.remove("a")).toEqual([]);
});

test("lists keep their identity until their content changes", () => {
  const { records } = makeStore();
  records.steps.upsert(step("a"));
  records.elements.put({
    id: "e",
    type: "text",
    name: "",
    display: "inline",
    url: null,
    chainlitKey: null,
    forId: "a",
  });
  const children = records.steps.children(null);
  const elements = records.elements.of("a");
  records.steps.upsert({ id: "a", output: "changed" });
  records.elements.put({
    id: "f",
    type: "text",
    name: "",
    display: "inline",
    url: null,
    chainlitKey: null,
    forId: "b",
  });
  expect(records.steps.children(null)).toBe(children);
  expect(records.elements.of("a")).toBe(elements);
  records.elements.remove("e");
  expect(records.elements.of("a")).toEqual([]);
});

test("after any events the records are what the simplest fold of them is", () => {
  fc.assert(
    fc.property(fc.array(anyEvent(), { maxLength: 60 }), (events) => {
      const { records, environment } = makeStore();
      const model = new Model();
      for (const event of events) {
        model.fold(event);
        apply(records, event);
        environment.frame();
      }
      environment.frame(1_000);
      environment.frame(1_000);
      const shown = records.steps.all().map((known) => ({ ...known, output: records.steps.text(known.id) }));
      expect(shown).toEqual([...model.steps.values()]);
    }),
  );
});

function apply(records: RecordStore, event: ServerEvent): void {
  switch (event.name) {
    case "new_message":
    case "update_message":
      return records.steps.upsert(event.payload);
    case "stream_start":
      return records.steps.upsert({ ...event.payload, streaming: true });
    case "stream_token":
      return records.steps.append(event.payload);
    case "delete_message":
      records.steps.remove(event.payload.id);
  }
}
