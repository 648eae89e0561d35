import type { Step } from "@cl/protocol";
import { bench, describe } from "vitest";
import { RecordStore } from "../src/records/store";

const TOKENS_PER_FRAME = 16;

/** A store whose frames come when asked for. */
function makeStore() {
  let now = 0;
  let frames: (() => void)[] = [];
  const records = new RecordStore(
    (task) => {
      frames.push(task);
      return () => {};
    },
    () => now,
  );
  const frame = () => {
    now += 16;
    const due = frames;
    frames = [];
    for (const task of due) task();
  };
  return { records, frame };
}

function step(id: string, output = ""): Step {
  return { id, name: "Assistant", type: "assistant_message", output, parentId: null };
}

describe("a frame of a stream stays far below a millisecond, however long the text is", () => {
  for (const length of [1_000, 200_000]) {
    const { records, frame } = makeStore();
    records.steps.upsert(step("m", "x".repeat(length)));
    records.steps.subscribeText("m", () => records.steps.text("m"));
    bench(`${length} characters`, () => {
      // The text starts over, so that its length is what the name says in every round.
      records.steps.upsert({ id: "m", output: "x".repeat(length) });
      for (let token = 0; token < TOKENS_PER_FRAME; token += 1) {
        records.steps.append({ id: "m", token: "word ", isSequence: false, isInput: false });
      }
      frame();
    });
  }
});

describe("ten thousand messages", () => {
  const steps = Array.from({ length: 10_000 }, (_, index) => step(`m${index}`, "text"));

  bench("are taken in and laid out", () => {
    const { records } = makeStore();
    for (const item of steps) records.steps.upsert(item);
    records.display.tree();
  });

  const { records } = makeStore();
  for (const item of steps) records.steps.upsert(item);
  bench("and one more", () => {
    records.steps.upsert(step("one more"));
    records.display.tree();
    records.steps.remove("one more");
  });
});
