import type { Step } from "@cl/protocol";
import { describe, expect, it } from "vitest";
import { NameClaims } from "./step-names";
import { durationMs, inputLanguage, inputSummary, shortDuration, stepState } from "./step-state";

const step = (rest: Partial<Step>): Step => ({ id: "s", name: "search", type: "tool", output: "", ...rest });
const START = "2026-01-01T00:00:00.000000Z";

describe("a step", () => {
  it.each([
    [{ isError: true, start: START }, true, "failed"],
    [{ isError: true, start: START, end: START, metadata: { stopped: true } }, true, "stopped"],
    [{ start: START, end: START }, true, "done"],
    [{ start: START, end: null }, true, "running"],
    [{ start: START, end: null }, false, "stopped"],
    [{}, false, "done"],
  ] as const)("%j in a run (%j) is %s", (rest, running, state) => {
    expect(stepState(step(rest), running)).toBe(state);
  });

  it("has a duration once it has ended", () => {
    expect(durationMs(step({ start: START, end: "2026-01-01T00:00:01.500000Z" }))).toBe(1500);
    expect(durationMs(step({ start: START, end: null }))).toBeUndefined();
    expect(durationMs(step({ start: START, end: "2025-01-01T00:00:00Z" }))).toBeUndefined();
  });
});

describe("durations", () => {
  it.each([
    [0, "0.0 s"],
    [430, "0.4 s"],
    [12_400, "12 s"],
    [59_600, "1 min 00 s"],
    [185_000, "3 min 05 s"],
  ])("%d ms is %s", (ms, text) => expect(shortDuration(ms, "en-US")).toBe(text));

  it("is written as the language writes numbers", () => expect(shortDuration(1500, "de-DE")).toBe("1,5 s"));
});

describe("the summary of an input", () => {
  it("is its first simple value in one line", () => {
    expect(inputSummary('{"filter": {"a": 1}, "query": "weather\\n in Oslo", "n": 3}')).toBe(
      "weather in Oslo",
    );
    expect(inputSummary("plain  words")).toBe("plain words");
    expect(inputSummary("{not json")).toBe("{not json");
    expect(inputSummary(undefined)).toBe("");
    expect(inputSummary("x".repeat(200))).toHaveLength(80);
  });

  it("comes with the language to colour it in", () => {
    expect(inputLanguage(step({ showInput: "sql", input: "select 1" }))).toBe("sql");
    expect(inputLanguage(step({ showInput: true, input: '{"a":1}' }))).toBe("json");
  });
});

describe("ids of names", () => {
  it("belong to the first step of that name, then to the next", () => {
    const claims = new NameClaims();
    const release = claims.claim("search", "one");
    claims.claim("search", "two");
    expect(claims.holder("search")).toBe("one");
    release();
    expect(claims.holder("search")).toBe("two");
  });
});
