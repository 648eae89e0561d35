import type { ServerEvent } from "@cl/protocol";
import fc from "fast-check";
import { step } from "./server";

const IDS = ["a", "b", "c", "d", "e"];

/** Events about five steps, in which no step is its own ancestor. */
export function anyEvent(): fc.Arbitrary<ServerEvent> {
  const id = fc.constantFrom(...IDS);
  const anyStep = fc
    .record({
      index: fc.nat(IDS.length - 1),
      parent: fc.nat(IDS.length - 1),
      output: fc.string(),
      root: fc.boolean(),
    })
    .map(({ index, parent, output, root }) => {
      const parentId = root || parent >= index ? null : (IDS[parent] ?? null);
      return step(IDS[index] ?? "a", { output, parentId });
    });
  return fc.oneof(
    anyStep.map((payload): ServerEvent => ({ name: "new_message", payload })),
    anyStep.map(
      (payload): ServerEvent => ({ name: "stream_start", payload: { ...payload, streaming: true } }),
    ),
    fc
      .record({ id, token: fc.string(), isSequence: fc.boolean(), isInput: fc.constant(false) })
      .map((payload): ServerEvent => ({ name: "stream_token", payload })),
    id.map((gone): ServerEvent => ({ name: "delete_message", payload: { id: gone } })),
    fc
      .record({ id, output: fc.string() })
      .map((payload): ServerEvent => ({ name: "update_message", payload: { ...payload, streaming: false } })),
  );
}
