import fc from "fast-check";
import { expect, test } from "vitest";
import { startChat, until } from "./chat";
import { anyEvent } from "./events";

test("whatever breaks and whenever, a client ends up with what everybody sees", async () => {
  const moment = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("event" as const), event: anyEvent() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("drop" as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("return" as const) }) },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(moment, { maxLength: 40 }),
      fc.integer({ min: 1, max: 20 }),
      async (moments, logLength) => {
        const chat = await startChat();
        chat.server.logLength = logLength;
        for (const happening of moments) {
          if (happening.kind === "event") chat.server.publish(happening.event);
          else if (happening.kind === "drop") chat.server.drop();
          else chat.environment.pass(10_000);
          // Let frames arrive while more happens, as they do in life.
          await new Promise((resolve) => setImmediate(resolve));
        }
        chat.server.publish({ name: "task_start", payload: {} });
        const { state, records } = chat.client;
        await until(() => {
          if (state.getState().connection.status !== "online") chat.environment.pass(10_000);
          return state.getState().busy;
        });
        const shown = records.steps
          .all()
          .map((step) => ({ ...step, output: records.steps.received(step.id) }));
        expect(shown).toEqual([...chat.server.model.steps.values()]);
        chat.client.dispose();
        await chat.server.stop();
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);
