import type { AskRequest, FunctionCall, StepId } from "@cl/protocol";
import type { Context } from "../context";

export function openAsk({ records, environment }: Context, { msg, spec }: AskRequest): void {
  records.steps.upsert({ ...msg, waitForAnswer: true });
  records.asks.put({ id: spec.step_id, msg, spec, deadline: environment.now() + spec.timeout * 1000 });
}

/** Close one question, or all when none is named. */
export function closeAsks({ records }: Context, id: StepId | null): void {
  for (const ask of records.asks.all()) {
    if (id !== null && ask.id !== id) continue;
    records.asks.remove(ask.id);
    if (records.steps.get(ask.id) !== undefined) records.steps.upsert({ id: ask.id, waitForAnswer: false });
  }
}

/** Pass a page call on, once: a snapshot repeats the calls that nobody has answered yet. */
export function hearCall({ heardCalls, events }: Context, call: FunctionCall): void {
  if (heardCalls.has(call.id)) return;
  heardCalls.add(call.id);
  events.emit("call", call);
}
