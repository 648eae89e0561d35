/** What is known about how an answer came about. */
import type { Json, JsonObject, Step, StepId } from "@cl/protocol";
import { durationMs } from "../steps/step-state";
import { runOf } from "./turns";

export interface AnswerFacts {
  readonly sentAt: Date | undefined;
  /** From the beginning of its run to the end, in milliseconds. */
  readonly ms: number | undefined;
  /** Of all calls of models in its run; 0 when none tells. */
  readonly tokens: number;
  /** Names of the models, each once. */
  readonly models: readonly string[];
}

interface StepTree {
  readonly root: readonly StepId[];
  readonly nested: (id: StepId) => readonly StepId[];
}

type Lookup = (id: StepId) => Step | undefined;

export function factsOf(answer: Step, tree: StepTree, find: Lookup): AnswerFacts {
  const run = runOf(answer.id, find);
  const calls = stepsOf(answer, run?.id, tree, find)
    .map(({ generation }) => generation)
    .filter((generation) => generation !== null && generation !== undefined);
  const models = calls.map(({ model }) => model).filter((model) => typeof model === "string");
  const sentAt = answer.createdAt ? new Date(answer.createdAt) : undefined;
  return {
    sentAt: sentAt && !Number.isNaN(sentAt.getTime()) ? sentAt : undefined,
    ms: run ? durationMs(run) : undefined,
    tokens: calls.reduce((sum, call) => sum + tokensOf(call), 0),
    models: [...new Set(models)],
  };
}

/** The answer and the steps of its run. */
function stepsOf(answer: Step, run: StepId | undefined, tree: StepTree, find: Lookup): readonly Step[] {
  if (run === undefined) return [answer];
  const found: Step[] = [];
  const collect = (id: StepId) => {
    const step = find(id);
    if (step && isBelow(step, run, find)) found.push(step);
    for (const child of tree.nested(id)) collect(child);
  };
  for (const id of tree.root) collect(id);
  return found;
}

/** Runs may hold runs, such as those of agents. */
function isBelow(step: Step, run: StepId, find: Lookup): boolean {
  const seen = new Set<StepId>();
  let current: Step | undefined = step;
  while (current?.parentId && !seen.has(current.id)) {
    if (current.parentId === run) return true;
    seen.add(current.id);
    current = find(current.parentId);
  }
  return false;
}

/** Apps tell the sum, or its parts, or nothing. */
function tokensOf({ tokenCount, inputTokenCount, outputTokenCount }: JsonObject): number {
  return count(tokenCount) || count(inputTokenCount) + count(outputTokenCount);
}

function count(value: Json | undefined): number {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;
}
